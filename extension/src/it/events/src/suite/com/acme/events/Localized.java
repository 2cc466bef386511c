// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

/** It says one thing to programs and another to people. */
final class Localized extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // On purpose.
    private final Thread held = Thread.currentThread();

    @Override
    public String getMessage() {
        return "for programs";
    }

    @Override
    public String getLocalizedMessage() {
        return "for people";
    }
}
