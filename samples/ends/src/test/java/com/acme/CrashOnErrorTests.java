// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Runs with a small heap, and with an option that makes an OutOfMemoryError the JVM's end. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class CrashOnErrorTests {

    private final List<byte[]> kept = new ArrayList<>();

    @Test
    void a_fillsTheHeap() {
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }

    @Test
    void b_passes() {}
}
