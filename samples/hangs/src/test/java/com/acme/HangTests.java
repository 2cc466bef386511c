// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Each test hangs in a way of its own, and the next one runs. */
@TestMethodOrder(MethodName.class)
class HangTests {

    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();
    private static final int SIGSTOP = 19;

    static int sum;

    interface C extends Library {
        C LIBC = Native.load("c", C.class);

        int pause();

        int getpid();

        int raise(int signal);
    }

    @Test
    void aWaitsInNativeCode() {
        C.LIBC.pause(); // for ever
    }

    @Test
    void bDeadlocks() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Thread other = new Thread(() -> lock(RIGHT, LEFT, both), "right-handed");
        other.setDaemon(true);
        other.start();
        lock(LEFT, RIGHT, both);
    }

    private static void lock(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (second) {
                sum++;
            }
        }
    }

    @Test
    void cCountsWithoutASafepoint() {
        for (int round = 0; round < 100_000; round++) {
            sum += count(1_000);
        }
        sum += count(Integer.MAX_VALUE);
    }

    /** Compiled, it asks for no safepoint; a few times it takes longer than any limit. */
    private static int count(int to) {
        int odd = 0;
        int times = to == Integer.MAX_VALUE ? 1_000 : 1;
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < to; i++) {
                odd ^= i * i + (odd >> 3);
            }
        }
        return odd;
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void dWaitsForAVirtualThread() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Runnable holder =
                () -> {
                    synchronized (LEFT) {
                        held.countDown();
                        C.LIBC.pause();
                    }
                };
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, holder);
        held.await();
        synchronized (LEFT) {
            sum++;
        }
    }

    @Test
    void eIsStopped() {
        C.LIBC.raise(SIGSTOP); // and stops
        while (sum != Integer.MIN_VALUE) {
            Thread.onSpinWait();
        }
    }

    @Test
    void fRuns() {
        assertTrue(C.LIBC.getpid() > 0);
    }
}
