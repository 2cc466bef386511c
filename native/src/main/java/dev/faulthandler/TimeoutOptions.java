// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.Objects;

/**
 * Options of {@link FaultHandler#dumpTracebackLater}.
 *
 * <p>Instances are immutable; each method returns a changed copy. By default, the traceback is
 * dumped once, with the default {@link DumpOptions}, and the program goes on.
 *
 * <pre>{@code
 * FaultHandler.dumpTracebackLater(Duration.ofMinutes(1), TimeoutOptions.defaults().exit());
 * }</pre>
 *
 * @since 0.1
 */
public final class TimeoutOptions {

    private static final TimeoutOptions DEFAULTS =
            new TimeoutOptions(false, false, DumpOptions.defaults());

    private final boolean repeats;
    private final boolean exits;
    private final DumpOptions dump;

    private TimeoutOptions(boolean repeats, boolean exits, DumpOptions dump) {
        this.repeats = repeats;
        this.exits = exits;
        this.dump = dump;
    }

    /** Return the options that are used where none are given. */
    public static TimeoutOptions defaults() {
        return DEFAULTS;
    }

    /** Return a copy that dumps again and again, each time after the same time. */
    public TimeoutOptions repeat() {
        return new TimeoutOptions(true, exits, dump);
    }

    /** Return a copy that exits after the dump, with status 1 and without cleanup. */
    public TimeoutOptions exit() {
        return new TimeoutOptions(repeats, true, dump);
    }

    /** Return a copy with options of the dump; all threads are always shown. */
    public TimeoutOptions dump(DumpOptions options) {
        return new TimeoutOptions(repeats, exits, Objects.requireNonNull(options, "options"));
    }

    boolean repeats() {
        return repeats;
    }

    boolean exits() {
        return exits;
    }

    DumpOptions dump() {
        return dump;
    }
}
