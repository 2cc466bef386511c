// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** A failed comparison whose own type, or a value of it, could not leave the worker. */
final class PlaceholderAssertionFailedError extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    private final transient PlaceholderState state;

    PlaceholderAssertionFailedError(
            PlaceholderState state, ValueWrapper expected, ValueWrapper actual) {
        super(state.message(), expected, actual);
        this.state = state;
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
