// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExitEnds {

    private interface C extends Library {
        C LIBRARY = Native.load("c", C.class);

        int kill(int process, int signal);

        int getpid();

        void _exit(int status);
    }

    @Test
    void exitsAsIfAllWereWell() {
        System.exit(0);
    }

    @Test
    void exitsWithAStatus() {
        System.exit(3);
    }

    @Test
    void halts() {
        Runtime.getRuntime().halt(4);
    }

    @Test
    void exitsInNativeCode() {
        C.LIBRARY._exit(5);
    }

    @Test
    void isKilled() throws InterruptedException {
        C.LIBRARY.kill(C.LIBRARY.getpid(), 9);
        new CountDownLatch(1).await();
    }

    @Test
    void isTerminated() throws InterruptedException {
        C.LIBRARY.kill(C.LIBRARY.getpid(), 15);
        new CountDownLatch(1).await();
    }

    @Nested
    class BeforeATest {
        @BeforeEach
        void exits() {
            System.exit(6);
        }

        @Test
        void neverRuns() {}
    }
}
