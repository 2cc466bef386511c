// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.JnaBridge;
import dev.faulthandler.bridge.LiveThreads;
import dev.faulthandler.bridge.NativeFaultHandler;
import dev.faulthandler.bridge.NativeLibrary;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Dump Java tracebacks when the JVM crashes, or when asked to.
 *
 * <p>Once enabled, a fault that would kill the JVM (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT,
 * SIGTRAP, SIGSYS) first prints the stack of the thread that caused it; then the process dies
 * exactly as it would have without the handler, HotSpot's error file and the core dump included.
 * Faults that HotSpot causes and handles itself, such as those behind a NullPointerException, print
 * nothing.
 *
 * <pre>{@code
 * FaultHandler.enable();
 * Crasher.readNull();
 * }</pre>
 *
 * <p>prints on standard error
 *
 * <pre>
 * Fatal Java error: Segmentation fault (SIGSEGV, address not mapped, at 0x0000000000000000)
 * Process 4711, JDK 17.0.15+6, faulthandler 0.1.0
 *
 * Current thread "main" [4711] (most recent call first):
 *   ...
 *   at dev.faulthandler.Crasher.readNull(Crasher.java:38)
 *   at com.acme.Main.main(Main.java:12)
 * </pre>
 *
 * @since 0.1
 */
public final class FaultHandler {

    /** The most that {@link #dumpTracebackLater} waits, in days: {@value}. */
    public static final int MAX_DAYS = 36_500;

    private FaultHandler() {}

    /** Return this library's version, such as {@code 0.1.0}. */
    public static String version() {
        return NativeLibrary.VERSION;
    }

    /**
     * Return whether the handler can work here: on a HotSpot JVM on Linux, x86-64.
     *
     * <p>Where it cannot, {@link #enable()} throws and says why.
     */
    public static boolean isSupported() {
        return JnaBridge.unsupportedReason().isEmpty();
    }

    /** Enable the handler with the default options. */
    public static void enable() {
        enable(DumpOptions.defaults());
    }

    /**
     * Enable the handler, or replace the options of one that is enabled.
     *
     * <p>Every thread that runs already gets one signal, once, so that it has a stack of its own
     * for signals; a system call that it is in may return early (EINTR) that one time.
     *
     * @throws IllegalStateException where the handler cannot work here, with the reason
     * @throws IllegalArgumentException where the output cannot be written to
     */
    public static void enable(DumpOptions options) {
        withOutput(
                options,
                (handler, fd) ->
                        handler.fh_enable(
                                fd, options.flags(), options.maxThreads(), options.maxFrames()));
    }

    /** Disable the handler and return whether it was enabled. */
    public static boolean disable() {
        return isSupported() && JnaBridge.get().handler().fh_disable() != 0;
    }

    /** Return whether the handler is enabled in this process. */
    public static boolean isEnabled() {
        return isSupported() && JnaBridge.get().handler().fh_is_enabled() != 0;
    }

    /**
     * Prove that a fault now would reach the handler.
     *
     * @throws IllegalStateException where it would not, with the reason: that the handler is not
     *     enabled, or which library replaced it
     */
    public static void selfTest() {
        String reason = JnaBridge.get().handler().fh_self_test();
        if (reason != null) {
            throw new IllegalStateException("A fault would not be reported: " + reason);
        }
    }

    /** Dump the traceback of this process now, with the default options. */
    public static void dumpTraceback() {
        dumpTraceback(DumpOptions.defaults());
    }

    /**
     * Dump the traceback of this process now.
     *
     * @throws IllegalStateException where the handler cannot work here, with the reason
     * @throws IllegalArgumentException where the output cannot be written to
     */
    public static void dumpTraceback(DumpOptions options) {
        withOutput(
                options,
                (handler, fd) ->
                        handler.fh_dump_traceback(
                                fd, options.flags(), options.maxThreads(), options.maxFrames()));
    }

    /** Dump the native frames of this thread to standard error. */
    public static void dumpNativeStack() {
        dumpNativeStack(Output.stderr());
    }

    /**
     * Dump the native frames of this thread, down to the first Java frame.
     *
     * @throws IllegalStateException where the handler cannot work here, with the reason
     * @throws IllegalArgumentException where the output cannot be written to
     */
    public static void dumpNativeStack(Output output) {
        withOutput(
                DumpOptions.defaults().to(output),
                (handler, fd) -> handler.fh_dump_native_stack(fd));
    }

    /** Dump all threads once, after a time, with the default options. */
    public static void dumpTracebackLater(Duration timeout) {
        dumpTracebackLater(timeout, TimeoutOptions.defaults());
    }

    /**
     * Dump all threads after a time, unless it is cancelled before.
     *
     * <p>A thread that is not the JVM's does so, which works while every Java thread is stuck. A
     * second call replaces the first. The dump starts with {@code Timeout (0:00:00.500000)!}. Calls
     * within a second that write to standard error share its duplicate.
     *
     * @param timeout the time, of at least a microsecond and at most {@value #MAX_DAYS} days
     * @param options whether to repeat and to exit, and what to dump; all threads are always shown
     * @throws IllegalArgumentException where the time is out of range, where only the current
     *     thread is asked for, or where the output cannot be written to
     * @throws IllegalStateException where the handler cannot work here, with the reason
     */
    public static void dumpTracebackLater(Duration timeout, TimeoutOptions options) {
        long microseconds = microseconds(timeout);
        DumpOptions dump = options.dump();
        if (dump.isCurrentThreadOnly()) {
            throw new IllegalArgumentException(
                    "'currentThreadOnly' is not for dumpTracebackLater: the thread that dumps is"
                            + " none of Java's.");
        }
        JnaBridge bridge = JnaBridge.get();
        if (dump.output().isStandardError()
                && bridge.armAgain(
                        microseconds,
                        options.repeats(),
                        options.exits(),
                        dump.flags(),
                        dump.maxThreads(),
                        dump.maxFrames())) {
            return;
        }
        withOutput(
                dump,
                (handler, fd) ->
                        handler.fh_dump_traceback_later(
                                microseconds,
                                options.repeats() ? 1 : 0,
                                options.exits() ? 1 : 0,
                                fd,
                                dump.flags(),
                                dump.maxThreads(),
                                dump.maxFrames()));
        LiveThreads.answerFor(bridge);
    }

    /** Cancel {@link #dumpTracebackLater}; where nothing is to come, do nothing. */
    public static void cancelDumpTracebackLater() {
        if (isSupported() && !JnaBridge.get().disarm()) {
            JnaBridge.get().handler().fh_cancel_dump_traceback_later();
        }
    }

    /** Dump all threads whenever this process gets a signal, with the default options. */
    public static void register(String signal) {
        register(signal, SignalOptions.defaults());
    }

    /** Dump all threads whenever this process gets a signal, with the default options. */
    public static void register(int signal) {
        register(signal, SignalOptions.defaults());
    }

    /**
     * Dump whenever this process gets a signal.
     *
     * <pre>{@code
     * FaultHandler.register("SIGUSR1"); // kill -USR1 PID then shows every stack of PID
     * }</pre>
     *
     * @param signal the signal's name, with or without "SIG", such as {@code SIGUSR1}, {@code USR1}
     *     or {@code SIGRTMIN+3}
     * @param options whether to call the previous handler, and what to dump
     * @throws IllegalArgumentException where there is no such signal, where it cannot be
     *     registered, with the reason, or where the output cannot be written to
     * @throws IllegalStateException where the handler cannot work here, with the reason
     */
    public static void register(String signal, SignalOptions options) {
        register(SignalNumbers.of(signal), signal, options);
    }

    /**
     * Dump whenever this process gets a signal.
     *
     * @param signal the signal's number
     * @param options whether to call the previous handler, and what to dump
     * @throws IllegalArgumentException where the signal is none that can be registered, with the
     *     reason, or where the output cannot be written to
     * @throws IllegalStateException where the handler cannot work here, with the reason
     */
    public static void register(int signal, SignalOptions options) {
        register(signal, Integer.toString(signal), options);
    }

    private static void register(int signal, String name, SignalOptions options) {
        DumpOptions dump = options.dump();
        withOutput(
                dump,
                (handler, fd) ->
                        handler.fh_register(
                                signal,
                                options.chains() ? 1 : 0,
                                fd,
                                dump.flags(),
                                dump.maxThreads(),
                                dump.maxFrames()),
                problem ->
                        new IllegalArgumentException(
                                "Signal " + name + " cannot be registered: " + problem + "."));
    }

    /**
     * Restore the previous handler of a signal and return whether it was registered.
     *
     * @throws IllegalArgumentException where there is no such signal
     */
    public static boolean unregister(String signal) {
        return unregister(SignalNumbers.of(signal));
    }

    /** Restore the previous handler of a signal and return whether it was registered. */
    public static boolean unregister(int signal) {
        return isSupported() && JnaBridge.get().handler().fh_unregister(signal) != 0;
    }

    private static long microseconds(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "'timeout' must be greater than zero, found: " + timeout);
        }
        if (timeout.compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
            throw new IllegalArgumentException(
                    "'timeout' is too large: at most " + MAX_DAYS + " days, found: " + timeout);
        }
        return Math.max(1, timeout.toNanos() / 1000);
    }

    private static void withOutput(
            DumpOptions options, BiFunction<NativeFaultHandler, Integer, String> function) {
        withOutput(
                options,
                function,
                problem ->
                        new IllegalStateException(
                                "The handler cannot be installed: " + problem + "."));
    }

    /**
     * Call a native function with the descriptor of the options' output, and throw what its problem
     * makes, unless it is the output's.
     */
    private static void withOutput(
            DumpOptions options,
            BiFunction<NativeFaultHandler, Integer, String> function,
            Function<String, RuntimeException> refusal) {
        JnaBridge bridge = JnaBridge.get();
        Output output = options.output();
        output.lend(
                bridge,
                fd -> {
                    String problem = function.apply(bridge.handler(), fd);
                    if (problem == null) {
                        return;
                    }
                    String ofOutput = bridge.handler().fh_output_problem(fd);
                    if (ofOutput != null) {
                        throw new IllegalArgumentException(
                                "The traceback cannot go to " + output + ": " + ofOutput);
                    }
                    throw refusal.apply(problem);
                });
    }
}
