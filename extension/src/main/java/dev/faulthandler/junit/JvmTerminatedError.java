// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import dev.faulthandler.Traceback;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Thrown when the JVM in which a test ran terminated.
 *
 * @since 0.1
 */
public abstract class JvmTerminatedError extends FaultHandlerError {

    private static final long serialVersionUID = 1;

    private final String signal;
    private final int exitStatus;
    private final String dump;

    JvmTerminatedError(Facts facts) {
        super(facts);
        signal = facts.signal();
        exitStatus = facts.exitStatus();
        dump = facts.dump();
    }

    /**
     * Return the name of the signal that terminated the JVM, such as {@code SIGSEGV}, if one did.
     */
    public Optional<String> signal() {
        return signal.isEmpty() ? Optional.empty() : Optional.of(signal);
    }

    /** Return the status that the JVM exited with; none if a signal terminated it. */
    public OptionalInt exitStatus() {
        return exitStatus < 0 ? OptionalInt.empty() : OptionalInt.of(exitStatus);
    }

    /** Return the traceback, with all threads, if the native handler left one. */
    public Optional<Traceback> traceback() {
        return Traceback.parse(dump).stream().findFirst();
    }
}
