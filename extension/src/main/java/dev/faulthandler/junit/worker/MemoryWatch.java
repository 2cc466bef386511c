// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives up where a test ran out of memory while tests run in parallel: JUnit then takes it for a
 * failure of its engine, and leaves what ran beside it to itself.
 */
record MemoryWatch(Consumer<Throwable> giveUp) implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getParentIdObject().isEmpty()) {
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
