// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Crashes while other threads wait for locks. */
class LockEnds {

    private static final class Account {}

    private static final class Journal {}

    @Test
    void crashesWhileTwoThreadsAreDeadlocked() throws Exception {
        Account account = new Account();
        Journal journal = new Journal();
        CyclicBarrier both = new CyclicBarrier(2);
        Thread transfer = start("transfer", () -> lock(account, journal, both));
        Thread audit = start("audit", () -> lock(journal, account, both));
        Thread statement = new Thread(() -> lock(account), "statement");
        awaitBlocked(transfer);
        awaitBlocked(audit);
        statement.start();
        awaitBlocked(statement);
        Crasher.readNull();
    }

    @Test
    void crashesWhileOthersWaitForItsLock() throws Exception {
        Journal journal = new Journal();
        synchronized (journal) {
            List<Thread> crowd = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                crowd.add(start("writer <b>" + i + "</b>", () -> lock(journal)));
            }
            for (Thread thread : crowd) {
                awaitBlocked(thread);
            }
            Crasher.readNull();
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        return thread;
    }

    private static void lock(Object first, Object second, CyclicBarrier both) {
        synchronized (first) {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            lock(second);
        }
    }

    private static void lock(Object lock) {
        synchronized (lock) {
            throw new IllegalStateException("It was free.");
        }
    }

    private static void awaitBlocked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.sleep(5);
        }
    }
}
