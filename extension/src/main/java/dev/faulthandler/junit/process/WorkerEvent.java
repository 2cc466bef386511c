// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.outcome.DurationFormat;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.timeout.StackDiff;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** What comes from a worker, in the order in which it came. */
@API(status = API.Status.INTERNAL)
public sealed interface WorkerEvent {

    record Event(Message message) implements WorkerEvent {}

    /** Some of them, as they come to the inbox, which gives them out one by one. */
    record Events(List<Message> messages) implements WorkerEvent {}

    /** Bytes that native code, or the JVM itself, wrote to descriptor 1 or 2. */
    record NativeOutput(byte[] bytes) implements WorkerEvent {}

    /** Its native handler has begun to report how it ends. */
    record Dying() implements WorkerEvent {}

    /** From now on nothing that it says counts: it is being ended. */
    record Condemned() implements WorkerEvent {}

    /** A test took too long, and goes on. */
    record Overdue(TimeoutReport hang) implements WorkerEvent {}

    /** A test has been running for so long; its thread and that one's stack, if it is known. */
    record Slow(String id, long nanos, int thread, String stack) implements WorkerEvent {

        /** Return what is said of it, and of the innermost frame where it is known. */
        public String line(String name) {
            return "[faulthandler] " + name + words();
        }

        /** Return what follows its name in the line about it. */
        public String words() {
            String place =
                    StackDiff.stackOf(thread, stack).stream()
                            .flatMap(found -> Arrays.stream(found.elements()))
                            .findFirst()
                            .map(frame -> ", at " + frame)
                            .orElse("");
            return " has been running for " + DurationFormat.of(nanos) + place;
        }
    }

    /** The process has ended, and all that it wrote has arrived. */
    record End() implements WorkerEvent {}
}
