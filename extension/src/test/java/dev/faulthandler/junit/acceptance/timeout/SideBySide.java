// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that take long while others run. */
public final class SideBySide {

    private SideBySide() {}

    private static void park(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** Three tests of one worker: one ends when it is interrupted, one does not, one passes. */
    @FaultHandling(timeout = "3 s")
    @Execution(ExecutionMode.CONCURRENT)
    public static class InOneWorkerTestCase {

        private static final CountDownLatch ALL = new CountDownLatch(3);

        @Test
        void sleeps() throws InterruptedException {
            ALL.countDown();
            new CountDownLatch(1).await();
        }

        @Test
        void heedsNothing() {
            ALL.countDown();
            while (true) {
                LockSupport.park();
            }
        }

        @Test
        void passes() throws InterruptedException {
            ALL.countDown();
            ALL.await(1, TimeUnit.SECONDS);
        }
    }

    @FaultHandling(timeout = "3 s")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LeftTestCase {

        @Test
        void a_hangsOnTheLeft() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void b_passesOnTheLeft() {}
    }

    @FaultHandling(timeout = "3 s")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class RightTestCase {

        @Test
        void a_hangsOnTheRight() {
            while (true) {
                LockSupport.park();
            }
        }

        @Test
        void b_passesOnTheRight() {}
    }

    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class NoticedTestCase {

        @Test
        void parks() {
            park(5);
        }

        @Test
        void spins() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (System.nanoTime() < end) {
                spin();
            }
        }

        private static void spin() {
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait();
            }
        }

        @Test
        void passes() {}
    }
}
