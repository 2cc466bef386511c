// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

/** A loop that runs for ever and comes to no safepoint, once it is warm. */
public final class Unpolled {

    private static volatile long sink;

    private Unpolled() {}

    public static void warm() {
        for (int i = 0; i < 20_000; i++) {
            sink = count(100);
        }
    }

    public static void run() {
        while (true) {
            sink = count(Integer.MAX_VALUE);
        }
    }

    /** Compiled without a poll; each division needs the one before. */
    private static int count(int to) {
        int sum = 0;
        for (int i = 0; i < to; i++) {
            sum = sum * 31 + i / (sum | 1);
        }
        return sum;
    }
}
