// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

/**
 * The watchdog's calls that a program makes again and again, as native methods: JNA would take a
 * hundred times as long. Each returns whether it did its work; where it did not, the function of
 * {@link NativeFaultHandler} does.
 */
final class Watchdog {

    private Watchdog() {}

    static native boolean fh_watchdog_arm_again(
            long microseconds,
            boolean repeat,
            boolean exit,
            int flags,
            int maxThreads,
            int maxFrames);

    static native boolean fh_watchdog_disarm();
}
