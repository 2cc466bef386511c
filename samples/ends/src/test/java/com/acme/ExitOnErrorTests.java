// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Runs with a small heap, and with an option that makes an OutOfMemoryError the JVM's end. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class ExitOnErrorTests {

    @Test
    void a_fillsTheHeap() {
        long[] large = new long[1 << 24]; // All at once: no other thread comes to the limit first.
        large[0] = 1;
    }

    @Test
    void b_passes() {}
}
