// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a worker says of its own end before it comes. */
@API(status = API.Status.INTERNAL)
public final class Evidence {

    private static final int MAX_FIRST_OUTPUT = 2000;

    private final StringBuilder firstOutput = new StringBuilder();
    private Optional<Throwable> gaveUp = Optional.empty();
    private Optional<StackTraceElement[]> exitCaller = Optional.empty();

    public void add(Message.Exiting message) {
        exitCaller =
                FilteredSerialization.read(StackTraceElement[].class, message.caller())
                        .or(() -> Optional.of(new StackTraceElement[0]));
    }

    public void add(Message.GaveUp message) {
        gaveUp =
                ThrowableCodec.decode(message.throwable())
                        .or(() -> Optional.of(new Error("JUnit gave up its run.")));
    }

    /** Take what came out of its descriptors. */
    public void add(byte[] output) {
        if (firstOutput.length() < MAX_FIRST_OUTPUT) {
            firstOutput.append("\n").append(new String(output).strip());
        }
    }

    /** Return why it never began, with the beginning of what came out of its descriptors. */
    public Termination notStarted(Termination end) {
        return new Termination.NotStarted(end.description() + firstOutput);
    }

    /** Return what made JUnit give up, if that did. */
    Optional<Throwable> gaveUp() {
        return gaveUp;
    }

    /** Return the stack that called System.exit, if that was seen. */
    Optional<StackTraceElement[]> exitCaller() {
        return exitCaller;
    }
}
