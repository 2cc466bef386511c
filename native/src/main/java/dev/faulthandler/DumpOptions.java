// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.Objects;

/**
 * The target of a traceback, and its content.
 *
 * <p>Instances are immutable; each method returns a changed copy. The defaults are standard error,
 * all threads, native frames, no hidden frames, at most {@value #DEFAULT_MAX_THREADS} threads and
 * {@value #DEFAULT_MAX_FRAMES} frames of each.
 *
 * <pre>{@code
 * FaultHandler.enable(DumpOptions.defaults().to(Output.file(Path.of("crash.txt"))).maxFrames(200));
 * }</pre>
 *
 * @since 0.1
 */
public final class DumpOptions {

    /** Threads that a dump shows by default: {@value}. */
    public static final int DEFAULT_MAX_THREADS = 100;

    /** Frames of each thread that a dump shows by default: {@value}. */
    public static final int DEFAULT_MAX_FRAMES = 100;

    /** The most that {@link #maxThreads} takes: {@value}. */
    public static final int MAX_THREADS = 65_536;

    /** The most that {@link #maxFrames} takes: {@value}. */
    public static final int MAX_FRAMES = 1_024;

    /* The bits of faulthandler.h. */
    private static final int ALL_THREADS = 1;
    private static final int NATIVE_STACK = 2;
    private static final int HIDDEN_FRAMES = 4;

    private static final DumpOptions DEFAULTS =
            new DumpOptions(
                    Output.stderr(),
                    ALL_THREADS | NATIVE_STACK,
                    DEFAULT_MAX_THREADS,
                    DEFAULT_MAX_FRAMES);

    private final Output output;
    private final int flags;
    private final int maxThreads;
    private final int maxFrames;

    private DumpOptions(Output output, int flags, int maxThreads, int maxFrames) {
        this.output = output;
        this.flags = flags;
        this.maxThreads = maxThreads;
        this.maxFrames = maxFrames;
    }

    /** Return the options that are used where none are given. */
    public static DumpOptions defaults() {
        return DEFAULTS;
    }

    /** Return a copy that writes to the given output. */
    public DumpOptions to(Output output) {
        return new DumpOptions(
                Objects.requireNonNull(output, "output"), flags, maxThreads, maxFrames);
    }

    /** Return a copy that shows only the thread that faulted, or that asked for the dump. */
    public DumpOptions currentThreadOnly() {
        return new DumpOptions(output, flags & ~ALL_THREADS, maxThreads, maxFrames);
    }

    /** Return a copy that leaves out native frames. */
    public DumpOptions withoutNativeStack() {
        return new DumpOptions(output, flags & ~NATIVE_STACK, maxThreads, maxFrames);
    }

    /** Return a copy that shows frames that Java hides, such as those of lambda forms. */
    public DumpOptions showHiddenFrames() {
        return new DumpOptions(output, flags | HIDDEN_FRAMES, maxThreads, maxFrames);
    }

    /**
     * Return a copy that shows at most so many threads.
     *
     * @throws IllegalArgumentException unless {@code 1 <= n <= 65536}
     */
    public DumpOptions maxThreads(int n) {
        return new DumpOptions(output, flags, checked("maxThreads", n, MAX_THREADS), maxFrames);
    }

    /**
     * Return a copy that shows at most so many frames of each thread.
     *
     * @throws IllegalArgumentException unless {@code 1 <= n <= 1024}
     */
    public DumpOptions maxFrames(int n) {
        return new DumpOptions(output, flags, maxThreads, checked("maxFrames", n, MAX_FRAMES));
    }

    Output output() {
        return output;
    }

    boolean isCurrentThreadOnly() {
        return (flags & ALL_THREADS) == 0;
    }

    int flags() {
        return flags;
    }

    int maxThreads() {
        return maxThreads;
    }

    int maxFrames() {
        return maxFrames;
    }

    private static int checked(String name, int n, int most) {
        if (n < 1 || n > most) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be from 1 to " + most + ", found: " + n);
        }
        return n;
    }
}
