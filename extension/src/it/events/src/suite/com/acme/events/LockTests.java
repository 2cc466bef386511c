// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What holds tests apart when they run in parallel. */
class LockTests {

    private static final AtomicInteger INSIDE = new AtomicInteger();

    private static void alone() throws InterruptedException {
        if (INSIDE.incrementAndGet() > 1) {
            throw new IllegalStateException("not alone");
        }
        Thread.sleep(5);
        INSIDE.decrementAndGet();
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class ConcurrentTests {
        @RepeatedTest(8)
        void talks(org.junit.jupiter.api.RepetitionInfo info) throws Exception {
            for (int i = 0; i < 20; i++) {
                System.out.println("repetition " + info.getCurrentRepetition() + ": " + i);
                Thread.sleep(1);
            }
        }

        @Test
        void talksThroughAThread() throws Exception {
            var thread = new Thread(() -> System.out.println("from a thread of its own"));
            thread.start();
            thread.join();
        }

        @Test
        void fails() {
            System.err.println("about to fail");
            throw new IllegalStateException("concurrent");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class LockedTests {
        @Test
        @ResourceLock("com.acme.lock")
        void one() throws Exception {
            alone();
        }

        @Test
        @ResourceLock("com.acme.lock")
        void two() throws Exception {
            alone();
        }

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
        void reads() {}

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES)
        void writes() {}
    }

    @Isolated("alone")
    static class IsolatedTests {
        @Test
        void one() {}
    }

    @Execution(ExecutionMode.SAME_THREAD)
    static class SameThreadTests {
        private static Thread thread;

        @Test
        void one() {
            same();
        }

        @Test
        void two() {
            same();
        }

        private static void same() {
            if (thread != null && thread != Thread.currentThread()) {
                throw new IllegalStateException("another thread");
            }
            thread = Thread.currentThread();
        }
    }
}
