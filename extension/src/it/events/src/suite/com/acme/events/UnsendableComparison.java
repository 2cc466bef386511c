// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.opentest4j.AssertionFailedError;

/** It holds something that cannot be serialized. */
final class UnsendableComparison extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // On purpose.
    private final Thread held = Thread.currentThread();

    UnsendableComparison(String message, Object expected, Object actual) {
        super(message, expected, actual);
    }
}
