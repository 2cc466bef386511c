// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Faults: of each signal, of an exhausted native stack, and of a thread that was left behind. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class FaultTests {

    @Test
    void a_readsNullBehindJni() {
        inspectGear(); // The first
    }

    private static void inspectGear() {
        countTeeth();
    }

    private static void countTeeth() {
        Engine.countTeeth(); // The gear has one part too few.
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
    void g_readsNullForTheSameReason() {
        inspectGear();
    }

    private static final CountDownLatch RUNS = new CountDownLatch(1);
    private static final CountDownLatch DUE = new CountDownLatch(1);

    @Test
    void h_leavesAThreadBehind() throws InterruptedException {
        new Thread(FaultTests::countTeethLater, "teeth counter").start();
        RUNS.await();
    }

    @Test
    void i_isHitByTheThreadThatAnotherTestLeft() throws InterruptedException {
        DUE.countDown();
        new CountDownLatch(1).await();
    }

    private static void countTeethLater() {
        RUNS.countDown();
        try {
            DUE.await();
            Engine.countTeeth(); // Later than its test.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void j_passes() {}
}
