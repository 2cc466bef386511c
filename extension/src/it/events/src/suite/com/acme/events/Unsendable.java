// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

/** It holds something that cannot be serialized. */
final class Unsendable extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // On purpose.
    private final Thread held = Thread.currentThread();

    Unsendable(String message) {
        super(message);
    }
}
