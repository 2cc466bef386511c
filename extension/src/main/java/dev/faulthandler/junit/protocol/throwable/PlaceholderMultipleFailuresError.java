// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.util.Collections;
import java.util.List;
import org.opentest4j.MultipleFailuresError;

/** Several failures at once, of which one could not leave the worker. */
final class PlaceholderMultipleFailuresError extends MultipleFailuresError {

    private static final long serialVersionUID = 1;

    private final transient PlaceholderState state;
    private final transient List<Throwable> failures;

    /**
     * @param failures filled in later, as they may lead back here
     */
    PlaceholderMultipleFailuresError(PlaceholderState state, List<Throwable> failures) {
        super(state.message(), List.of());
        this.state = state;
        this.failures = failures;
    }

    @Override
    public List<Throwable> getFailures() {
        return Collections.unmodifiableList(failures);
    }

    @Override
    public boolean hasFailures() {
        return !failures.isEmpty();
    }

    @Override
    public String getMessage() {
        return state.message();
    }

    @Override
    public String getLocalizedMessage() {
        return state.localized();
    }

    @Override
    public Throwable getCause() {
        return state.cause();
    }

    @Override
    public String toString() {
        return state.words();
    }
}
