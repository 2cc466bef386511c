// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import org.opentest4j.TestAbortedException;

/** A failed assumption whose own type could not leave the worker. */
final class AbortedStandIn extends TestAbortedException {

    private static final long serialVersionUID = 1;

    private final String words;

    AbortedStandIn(String words, String message, Throwable cause) {
        super(message, cause);
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
