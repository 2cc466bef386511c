// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.replay.TestNode;
import java.util.List;

/**
 * What a failure is made of.
 *
 * <p>A state machine that reads and writes nothing can't make the throwable: it may have to be
 * deserialized, and it names the report's file.
 */
sealed interface Failure {

    /**
     * A test's own throwable.
     *
     * @param encoded the throwable, as a worker has sent it
     */
    record Thrown(byte[] encoded) implements Failure {}

    /** A throwable that is there already. */
    record Given(Throwable throwable) implements Failure {}

    /**
     * Deaths of workers, the first in full.
     *
     * @param crashes those of all attempts to run it
     */
    record Crashed(List<Crash> crashes, String remark) implements Failure {
        public Crashed {
            crashes = List.copyOf(crashes);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Nothing ran it, for a reason that concerns the whole run. */
    record NotRun(Termination reason) implements Failure {}

    /** No worker found the class. */
    record NotFound() implements Failure {}

    /** A test was running when its worker died, and a replacement did not run it. */
    record NotResumed() implements Failure {}

    /**
     * A test was running when its worker died, and a replacement skipped it.
     *
     * @param reason why the replacement did so
     */
    record SkippedAgain(String reason) implements Failure {}

    /**
     * A test that expects a death did not come to it.
     *
     * @param thrown what it threw, or null if it returned
     */
    record DeathMissed(TestNode node, Failure thrown) implements Failure {}

    /** A failure with another one suppressed in it. */
    record Suppressing(Failure failure, Failure suppressed) implements Failure {}
}
