// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.report;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** Runs whose record is read. */
public final class Reported {

    /** A name that would be a script where it is not escaped. */
    public static final String HOSTILE = "<script>alert('\\')</script>";

    private Reported() {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SeveralEndsTestCase {
        @Test
        void a_passes() {}

        @Test
        @DisplayName(HOSTILE)
        void b_crashes() throws InterruptedException {
            CountDownLatch held = new CountDownLatch(1);
            Object lock = new Object();
            synchronized (lock) {
                Thread waiting = new Thread(() -> waitFor(lock, held), HOSTILE);
                waiting.start();
                held.await();
                while (waiting.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                Fault.segmentation();
            }
        }

        private static void waitFor(Object lock, CountDownLatch held) {
            held.countDown();
            synchronized (lock) {
                throw new AssertionError("It was released.");
            }
        }

        @Test
        void c_exits() {
            System.exit(3);
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class CrashingAndWaitingTestCase {
        @Test
        void a_crashes() {
            Fault.segmentation();
        }

        @Test
        void b_waits(TestReporter reporter) throws InterruptedException {
            reporter.publishEntry("worker", Long.toString(ProcessHandle.current().pid()));
            new CountDownLatch(1).await();
        }
    }
}
