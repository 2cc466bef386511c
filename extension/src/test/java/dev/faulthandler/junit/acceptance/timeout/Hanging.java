// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.NativeCalls;
import dev.faulthandler.junit.acceptance.Unpolled;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** Tests that take longer than they may. */
public final class Hanging {

    private Hanging() {}

    private static void hang() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void deadlock() {
        Object left = new Object();
        Object right = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread other = new Thread(() -> lock(right, left, both), "the other one");
        other.setDaemon(true);
        other.start();
        lock(left, right, both);
    }

    private static void lock(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            synchronized (second) {
                both.countDown();
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One after another, in all kinds of ways. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class KindsTestCase {

        private static volatile long sink;

        @Test
        void a_passes() {}

        @Test
        void b_waitsInNativeCode() {
            NativeCalls.pause();
        }

        @Test
        void c_passes() {}

        @Test
        void d_deadlocks() {
            deadlock();
        }

        @Test
        void e_runsWithoutASafepoint() {
            Unpolled.warm();
            Unpolled.run();
        }

        @Test
        void f_isFrozen() {
            NativeCalls.raise(19);
            sink++;
        }

        @Test
        void g_passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class StoppedTestCase {

        @Test
        void a_isStopped() {
            NativeCalls.raise(19);
        }

        @Test
        void b_crashes() {
            NativeCalls.raise(11);
        }

        @Test
        void c_passes() {}
    }

    @FaultHandling
    public static class DeadlockedTestCase {

        @Test
        void deadlocks() {
            deadlock();
        }
    }

    /** Tests that end when they are interrupted, and before each, and after each. */
    @FaultHandling(timeout = "3 s")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class InterruptibleTestCase {

        @Test
        void a_sleeps(TestReporter reporter) {
            reporter.publishEntry("first worker", Long.toString(ProcessHandle.current().pid()));
            sleep(60_000);
        }

        @Test
        void b_isNotInterruptedForTheOneBefore() {
            sleep(300);
        }

        @Test
        @FaultHandling(timeout = "20 s")
        void c_hasALongerLimit() {
            sleep(3_500);
        }

        @Test
        void d_endsTooLate(TestReporter reporter) {
            reporter.publishEntry("last worker", Long.toString(ProcessHandle.current().pid()));
            long end = System.nanoTime() + 3_250_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    @FaultHandling
    public static class SlowBeforeEachTestCase {
        @BeforeEach
        void hangs() {
            hang();
        }

        @Test
        void never() {}
    }

    @FaultHandling
    public static class SlowAfterEachTestCase {
        @AfterEach
        void hangs() {
            hang();
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    public static class SlowBeforeAllTestCase {
        @BeforeAll
        static void hangs() {
            hang();
        }

        @Test
        void never() {}
    }

    @FaultHandling
    public static class SlowAfterAllTestCase {
        @AfterAll
        static void hangs() {
            hang();
        }

        @Test
        void passes() {}
    }

    /** More tests than the limit of one of them allows for. */
    @FaultHandling
    public static class ManyTestCase {
        @Test
        void one() {
            sleep(1_100);
        }

        @Test
        void two() {
            sleep(1_100);
        }

        @Test
        void three() {
            sleep(1_100);
        }
    }

    /**
     * Waits for a lock, beside threads that do the same, and a virtual one where there are such.
     */
    @FaultHandling(timeout = "4 s")
    public static class LockedTestCase {

        private static final Object MONITOR = new StringBuilder();

        @Test
        void waitsForALock() throws ReflectiveOperationException {
            ReentrantLock lock = new ReentrantLock();
            CountDownLatch running = new CountDownLatch(1 + 5);
            start("the owner", () -> hold(lock, running));
            for (int i = 1; i <= 5; i++) {
                start("idle-" + i, () -> idle(running));
            }
            if (Runtime.version().feature() >= 21) {
                Runnable idle = () -> idle(running);
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, idle);
            }
            while (running.getCount() > 0) {
                Thread.onSpinWait();
            }
            lock.lock();
        }

        private static void start(String name, Runnable work) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        }

        private static void hold(ReentrantLock lock, CountDownLatch running) {
            lock.lock();
            synchronized (MONITOR) {
                running.countDown();
                hang();
            }
        }

        private static void idle(CountDownLatch running) {
            running.countDown();
            hang();
        }
    }
}
