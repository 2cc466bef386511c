// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

/**
 * How a process exited, as its native handler noted.
 *
 * @param listened whether there was a handler, so that an exit without the other flags is native
 *     code's
 * @param javaEnded whether Java exited: by System.exit, Runtime.halt or the return of main
 * @param exitCalled whether C's {@code exit} was called, by the JVM or by native code
 */
public record ExitFlags(boolean listened, boolean javaEnded, boolean exitCalled) {

    /** As where there is no native handler. */
    public static final ExitFlags NONE = new ExitFlags(false, false, false);

    private static final int LISTENS = 1;
    private static final int JAVA_ENDED = 2;
    private static final int EXIT_CALLED = 4;

    static ExitFlags of(int bits) {
        return new ExitFlags(
                (bits & LISTENS) != 0, (bits & JAVA_ENDED) != 0, (bits & EXIT_CALLED) != 0);
    }
}
