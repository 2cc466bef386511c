// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.JnaBridge;
import java.util.Objects;

/**
 * Crash this process on purpose, in native code, to try the handler.
 *
 * <p>None of these methods returns. With the handler enabled each prints a traceback whose first
 * line is given at the method; without it the process dies in silence, or with HotSpot's report.
 *
 * <pre>{@code
 * FaultHandler.enable();
 * Crasher.readNull();
 * }</pre>
 *
 * @since 0.1
 */
public final class Crasher {

    private Crasher() {}

    /** Read address 0: {@code Segmentation fault (SIGSEGV, address not mapped, at 0x0...)}. */
    public static void readNull() {
        JnaBridge.get().handler().fh_test_read_null();
    }

    /** Send this thread SIGSEGV: {@code Segmentation fault (SIGSEGV)}. */
    public static void sigsegv() {
        JnaBridge.get().handler().fh_test_sigsegv();
    }

    /** Call the C library's {@code abort()}: {@code Aborted (SIGABRT)}. */
    public static void sigabrt() {
        JnaBridge.get().handler().fh_test_sigabrt();
    }

    /** Divide by zero: {@code Floating-point exception (SIGFPE, integer divided by zero, ...)}. */
    public static void sigfpe() {
        JnaBridge.get().handler().fh_test_sigfpe();
    }

    /** Read a mapped page behind its file's end: {@code Bus error (SIGBUS, ...)}. */
    public static void sigbus() {
        JnaBridge.get().handler().fh_test_sigbus();
    }

    /** Run an invalid instruction: {@code Illegal instruction (SIGILL, ...)}. */
    public static void sigill() {
        JnaBridge.get().handler().fh_test_sigill();
    }

    /** Call JNI's {@code FatalError}: {@code Aborted (SIGABRT)}, after the JVM's own words. */
    public static void fatalError(String message) {
        JnaBridge.get().fatalError(Objects.requireNonNull(message, "message"));
    }

    /** Exhaust this thread's stack in native code: {@code Segmentation fault (SIGSEGV, ...)}. */
    public static void stackOverflow() {
        JnaBridge.get().handler().fh_test_stack_overflow();
    }

    /** Read address 0 in a thread that the JVM does not know. */
    public static void inUnattachedThread() {
        JnaBridge.get().handler().fh_test_in_unattached_thread();
    }
}
