// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** A failed comparison whose own type, or a value of it, could not leave the worker. */
final class PlaceholderAssertionFailedError extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    private final transient PlaceholderState likeness;

    PlaceholderAssertionFailedError(
            PlaceholderState likeness, ValueWrapper expected, ValueWrapper actual) {
        super(likeness.message(), expected, actual);
        this.likeness = likeness;
    }

    @Override
    public String getMessage() {
        return likeness.message();
    }

    @Override
    public String getLocalizedMessage() {
        return likeness.localized();
    }

    @Override
    public Throwable getCause() {
        return likeness.cause();
    }

    @Override
    public String toString() {
        return likeness.words();
    }
}
