// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

/** A throwable whose own type could not leave the worker. */
final class ThrowableStandIn extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String words;

    ThrowableStandIn(String words, String message, Throwable cause) {
        super(message, cause);
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
