// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

/** A failed assertion whose own type could not leave the worker. */
final class AssertionStandIn extends AssertionError {

    private static final long serialVersionUID = 1;

    private final String words;

    AssertionStandIn(String words, String message, Throwable cause) {
        super(message, cause);
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
