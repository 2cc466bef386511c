// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.throwable.ThrowableGraph;
import java.util.Optional;
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

    /**
     * Look at what has ended, before that is told.
     *
     * @param id the id that the parent knows it by
     */
    void look(TestDescriptor test, String id, TestExecutionResult result) {
        if (test.isContainer() && hasOpen.test(id)) {
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

    /** Return the innermost one, as a pool makes copies for whoever waits for it. */
    private static Optional<Throwable> outOfMemoryIn(Throwable failure) {
        return ThrowableGraph.causes(failure).stream()
                .filter(OutOfMemoryError.class::isInstance)
                .reduce((outer, inner) -> inner);
    }
}
