// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

/**
 * What a native handler noted of the process's end.
 *
 * @param listened whether there was one that reads the block, so that an end without the others is
 *     native code's
 * @param javaEnded whether Java ended the process: by System.exit, Runtime.halt or the end of main
 * @param exitCalled whether C's {@code exit} was called, by Java's own end or by native code
 */
public record Marks(boolean listened, boolean javaEnded, boolean exitCalled) {

    /** As where there is no native handler. */
    public static final Marks NONE = new Marks(false, false, false);

    private static final int LISTENS = 1;
    private static final int JAVA_ENDED = 2;
    private static final int EXIT_CALLED = 4;

    static Marks of(int bits) {
        return new Marks(
                (bits & LISTENS) != 0, (bits & JAVA_ENDED) != 0, (bits & EXIT_CALLED) != 0);
    }
}
