// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import org.opentest4j.TestAbortedException;

/** A failed assumption whose own type could not leave the worker. */
final class PlaceholderTestAbortedException extends TestAbortedException {

    private static final long serialVersionUID = 1;

    private final transient PlaceholderState state;

    PlaceholderTestAbortedException(PlaceholderState state) {
        super(state.message());
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
