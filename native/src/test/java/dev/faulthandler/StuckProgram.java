// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Gets stuck in the way that its argument names, with a dump and an exit to come. */
final class StuckProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int LONG = 1_000_000_000;

    private static volatile long sink;

    private StuckProgram() {}

    /** Something that can go wrong on the way to being stuck. */
    interface Action {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        boolean exit = List.of("safepoint", "monitors").contains(arguments[0]);
        FaultHandler.dumpTracebackLater(
                TIMEOUT, exit ? TimeoutOptions.defaults().exit() : TimeoutOptions.defaults());
        switch (arguments[0]) {
            case "safepoint" -> waitForASafepoint(true);
            case "late safepoint" -> waitForASafepoint(false);
            case "virtual" -> parkVirtualThread();
            case "monitors" -> waitForMonitors(new Object(), new Object());
            default -> waitForLocks(new ReentrantLock(), new ReentrantLock());
        }
    }

    private static Thread start(String name, Action action) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                action.run();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** One thread does not come to a safepoint for long, and another one waits for it. */
    private static void waitForASafepoint(boolean forEver) throws InterruptedException {
        for (int i = 0; i < 20_000; i++) {
            sink = count(100);
        }
        CountDownLatch counting = new CountDownLatch(1);
        Thread culprit =
                start(
                        "culprit",
                        () -> {
                            counting.countDown();
                            do {
                                sink = count(LONG);
                            } while (forEver);
                        });
        counting.await();
        while (culprit.isAlive()) {
            System.gc();
        }
    }

    /** Counts in compiled code without a poll; each division needs the one before. */
    static int count(int to) {
        int sum = 0;
        for (int i = 0; i < to; i++) {
            sum = sum * 31 + i / (sum | 1);
        }
        return sum;
    }

    private static void waitForMonitors(Object one, Object other) throws InterruptedException {
        CyclicBarrier held = new CyclicBarrier(2);
        Thread left = start("left", () -> lockBoth(one, other, held));
        start("right", () -> lockBoth(other, one, held));
        left.join();
    }

    private static void lockBoth(Object first, Object second, CyclicBarrier held) throws Exception {
        synchronized (first) {
            held.await();
            synchronized (second) {
                sink++;
            }
        }
    }

    private static void waitForLocks(ReentrantLock one, ReentrantLock other) throws Exception {
        CyclicBarrier held = new CyclicBarrier(2);
        Thread left = start("left", () -> lockBoth(one, other, held));
        start("right", () -> lockBoth(other, one, held));
        left.join(TIMEOUT.multipliedBy(4).toMillis());
    }

    /** Nobody carries a virtual thread that is parked. */
    private static void parkVirtualThread() throws InterruptedException {
        Thread parked = VirtualThreads.unstarted(LockSupport::park);
        parked.setName("parked");
        parked.start();
        parked.join(TIMEOUT.multipliedBy(4).toMillis());
    }

    private static void lockBoth(ReentrantLock first, ReentrantLock second, CyclicBarrier held)
            throws Exception {
        first.lock();
        held.await();
        second.lock();
    }
}
