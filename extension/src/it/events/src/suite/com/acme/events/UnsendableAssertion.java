// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

/** It holds something that cannot be serialized. */
final class UnsendableAssertion extends AssertionError {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // On purpose.
    private final Thread held = Thread.currentThread();

    UnsendableAssertion(String message) {
        super(message);
    }
}
