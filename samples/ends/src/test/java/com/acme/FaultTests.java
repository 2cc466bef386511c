// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test for each signal of a fault, and one for an exhausted native stack. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class FaultTests {

    @Test
    void a_readsNullBehindJni() {
        Engine.countTeeth();
    }

    @Test
    void b_dividesByZero() {
        Engine.ratio(12, 0);
    }

    @Test
    void c_runsWhatIsNoInstruction() {
        Engine.unreachable();
    }

    @Test
    void d_readsBehindTheEndOfAFile() {
        Engine.readLog();
    }

    @Test
    void e_aborts() {
        Engine.check();
    }

    @Test
    void f_overflowsTheNativeStack() {
        Engine.turn();
    }

    @Test
    void g_passes() {}
}
