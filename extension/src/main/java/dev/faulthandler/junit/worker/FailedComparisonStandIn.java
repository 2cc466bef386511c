// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** A failed comparison whose own type could not leave the worker. */
final class FailedComparisonStandIn extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    private final String words;

    FailedComparisonStandIn(
            String words,
            String message,
            ValueWrapper expected,
            ValueWrapper actual,
            Throwable cause) {
        super(message, expected, actual, cause);
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
