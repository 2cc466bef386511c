// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.Message;
import java.util.List;

/** An event of a {@link SimulatedWorker}. */
sealed interface SimulatedEvent {

    record Sent(Message message) implements SimulatedEvent {}

    /**
     * A test or container ended after its time.
     *
     * @param death what would be said of it
     */
    record SentLate(Message.Finished message, Death death) implements SimulatedEvent {}

    record Dying() implements SimulatedEvent {}

    record BeingKilled() implements SimulatedEvent {}

    /** The time of the whole run is over. */
    record RunTimeIsOver() implements SimulatedEvent {}

    /** Its process has ended; {@link SimulatedWorker#death} says how. */
    record Exited() implements SimulatedEvent {}

    /**
     * How a worker died.
     *
     * @param tests the ids that a dump names; none where there is no dump
     * @param dumped whether there is a dump
     * @param unexplained whether it ran out of memory, and could not say where
     * @param beforeStart whether JUnit was about to start something
     * @param atRunLimit the ids of what ran when the run's time was over
     */
    record Death(
            Termination end,
            List<String> tests,
            boolean dumped,
            boolean unexplained,
            boolean beforeStart,
            List<String> atRunLimit) {

        static Death of(Termination end) {
            return new Death(end, List.of(), false, false, false, List.of());
        }

        static Death naming(Termination end, List<String> tests) {
            return new Death(end, List.copyOf(tests), true, false, false, List.of());
        }

        Death justBeforeStart() {
            return new Death(end, tests, dumped, unexplained, true, atRunLimit);
        }

        Death withoutExplanation() {
            return new Death(end, tests, dumped, true, beforeStart, atRunLimit);
        }

        Death atRunLimit(List<String> ids) {
            return new Death(end, tests, dumped, unexplained, beforeStart, List.copyOf(ids));
        }
    }
}
