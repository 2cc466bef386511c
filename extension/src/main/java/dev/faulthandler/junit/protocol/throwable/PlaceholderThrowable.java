// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

/** A throwable whose own type could not leave the worker. */
final class PlaceholderThrowable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient PlaceholderState likeness;

    PlaceholderThrowable(PlaceholderState likeness) {
        super(likeness.message());
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
