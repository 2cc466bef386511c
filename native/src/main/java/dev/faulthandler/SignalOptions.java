// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.Objects;

/**
 * Options of {@link FaultHandler#register(String, SignalOptions)}.
 *
 * <p>Instances are immutable; each method returns a changed copy. By default, the traceback is
 * dumped with the default {@link DumpOptions}, and no other handler is called.
 *
 * <pre>{@code
 * FaultHandler.register("SIGTERM", SignalOptions.defaults().chain());
 * }</pre>
 *
 * @since 0.1
 */
public final class SignalOptions {

    private static final SignalOptions DEFAULTS = new SignalOptions(false, DumpOptions.defaults());

    private final boolean chains;
    private final DumpOptions dump;

    private SignalOptions(boolean chains, DumpOptions dump) {
        this.chains = chains;
        this.dump = dump;
    }

    /** Return the options that are used where none are given. */
    public static SignalOptions defaults() {
        return DEFAULTS;
    }

    /** Return a copy that calls the previous handler after the dump. */
    public SignalOptions chain() {
        return new SignalOptions(true, dump);
    }

    /** Return a copy with options of the dump. */
    public SignalOptions dump(DumpOptions options) {
        return new SignalOptions(chains, Objects.requireNonNull(options, "options"));
    }

    boolean chains() {
        return chains;
    }

    DumpOptions dump() {
        return dump;
    }
}
