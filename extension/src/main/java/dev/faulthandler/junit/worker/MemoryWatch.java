// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives up where a test ran out of memory while tests run in parallel: JUnit then takes it for a
 * failure of its engine, or of a class with tests that never end, and leaves what ran beside it to
 * itself.
 *
 * @param hasOpen whether something within what has an id has not ended
 */
record MemoryWatch(Predicate<String> hasOpen, Consumer<Throwable> giveUp) {

    /** Look at what has ended, before that is told. */
    void look(TestIdentifier test, TestExecutionResult result) {
        if (test.isContainer()
                && result.getThrowable().isPresent()
                && (test.getParentIdObject().isEmpty() || hasOpen.test(test.getUniqueId()))) {
            result.getThrowable().flatMap(MemoryWatch::outOfMemoryIn).ifPresent(giveUp);
        }
    }

    /** Return the first cause, as a pool makes copies for whoever waits for it. */
    private static Optional<Throwable> outOfMemoryIn(Throwable failure) {
        Optional<Throwable> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            found = cause instanceof OutOfMemoryError ? Optional.of(cause) : found;
        }
        return found;
    }
}
