// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Gives up where a test ran out of memory while tests run in parallel: JUnit then takes it for a
 * failure of its engine, or ends what the test is in, even well, and never the test.
 *
 * @param hasOpen whether something within what has an id has not ended
 * @param giveUp takes the error, if JUnit has kept it
 */
@API(status = API.Status.INTERNAL)
public record OutOfMemoryDetector(Predicate<String> hasOpen, Consumer<Optional<Throwable>> giveUp) {

    /** Look at what has ended, before that is told. */
    void look(TestDescriptor test, TestExecutionResult result) {
        if (test.isContainer() && hasOpen.test(test.getUniqueId().toString())) {
            giveUp.accept(outOfMemoryIn(result));
        }
    }

    /** The same of the engine. */
    void lookAtEngine(TestExecutionResult result) {
        Optional<Throwable> error = outOfMemoryIn(result);
        if (error.isPresent()) {
            giveUp.accept(error);
        }
    }

    private static Optional<Throwable> outOfMemoryIn(TestExecutionResult result) {
        return result.getThrowable().flatMap(OutOfMemoryDetector::outOfMemoryIn);
    }

    /** Return the first cause, as a pool makes copies for whoever waits for it. */
    private static Optional<Throwable> outOfMemoryIn(Throwable failure) {
        Optional<Throwable> found = Optional.empty();
        Set<Throwable> seen =
                Collections.newSetFromMap(new IdentityHashMap<>()); // Causes may be a ring.
        for (Throwable cause = failure;
                cause != null && seen.add(cause);
                cause = cause.getCause()) {
            found = cause instanceof OutOfMemoryError ? Optional.of(cause) : found;
        }
        return found;
    }
}
