// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that leave threads behind, which end the worker while later tests run. */
public final class LeftThreads {

    private LeftThreads() {}

    private static CountDownLatch leave(String name, Runnable end) throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch due = new CountDownLatch(1);
        Thread thread =
                new Thread(
                        () -> {
                            runs.countDown();
                            try {
                                due.await();
                                end.run();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
        runs.await();
        return due;
    }

    private static void endBy(CountDownLatch due) throws InterruptedException {
        due.countDown();
        new CountDownLatch(1).await();
    }

    /** Each pair of tests: one that leaves a thread behind, and one that comes to harm. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LeavingTestCase {

        private static CountDownLatch due;

        @Test
        void a_leavesAThread() throws Exception {
            due = leave("late crash", Crasher::readNull);
        }

        @Test
        void b_passes() {}

        @Test
        void c_isHitByItsCrash() throws Exception {
            endBy(due);
        }

        @Test
        void d_leavesAThread() throws Exception {
            due = leave("late exit", () -> System.exit(3));
        }

        @Test
        void e_isHitByItsExit() throws Exception {
            endBy(due);
        }

        @Test
        void f_crashesInAThreadOfItsOwn() throws Exception {
            endBy(leave("own", Crasher::readNull));
        }

        @Test
        void g_passes() {}
    }
}
