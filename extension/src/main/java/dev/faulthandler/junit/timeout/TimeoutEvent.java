// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.junit.outcome.DurationFormat;
import java.util.Arrays;
import org.apiguardian.api.API;

/** What the watch over a worker's time limits finds. */
@API(status = API.Status.INTERNAL)
public sealed interface TimeoutEvent {

    /** The native handler has started to report how the worker terminates. */
    record Dying() implements TimeoutEvent {}

    /** The worker is being killed: what it sends from now on is discarded. */
    record BeingKilled() implements TimeoutEvent {}

    /** A test exceeds its limit, and goes on. */
    record Overdue(TimeoutReport hang) implements TimeoutEvent {}

    /** A test has been running for so long; its thread and that one's stack, if it is known. */
    record Slow(String id, long nanos, int thread, String stack) implements TimeoutEvent {

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
}
