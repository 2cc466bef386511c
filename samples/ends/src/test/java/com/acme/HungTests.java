// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Takes longer than it may; more of that kind is in samples/hangs. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class HungTests {

    @Test
    @FaultHandling(timeout = "3 s")
    void a_waitsInNativeCode() {
        Engine.idle();
    }

    @Test
    void b_passes() {}
}
