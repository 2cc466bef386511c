// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.util.Optional;

/** What a worker says of its own end before it comes. */
final class Evidence {

    private static final int MOST_FIRST_WORDS = 2000;

    private final StringBuilder firstWords = new StringBuilder();
    private Optional<Throwable> gaveUp = Optional.empty();
    private Optional<StackTraceElement[]> exitCaller = Optional.empty();

    void heard(Message.Exiting message) {
        exitCaller =
                FilteredSerialization.read(StackTraceElement[].class, message.caller())
                        .or(() -> Optional.of(new StackTraceElement[0]));
    }

    void heard(Message.GaveUp message) {
        gaveUp =
                ThrowableCodec.decode(message.throwable())
                        .or(() -> Optional.of(new Error("JUnit gave up its run.")));
    }

    void heard(Arrival.NativeOutput output) {
        if (firstWords.length() < MOST_FIRST_WORDS) {
            firstWords.append("\n").append(new String(output.bytes()).strip());
        }
    }

    /** Return why it never began, with the beginning of what came out of its descriptors. */
    Termination notStarted(Ending ending) {
        return new Termination.NotStarted(ending.end().sentence() + firstWords);
    }

    /** Return what made JUnit give up, if that did. */
    Optional<Throwable> gaveUp() {
        return gaveUp;
    }

    /** Return the stack that called System.exit, if that was seen. */
    Optional<StackTraceElement[]> exitCaller() {
        return exitCaller;
    }

    Ending judge(WorkerProcess worker) {
        Ending ending = new EndJudge(worker, this).judge();
        worker.life().ended(ending.end().kind());
        return ending;
    }
}
