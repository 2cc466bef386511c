// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

/** It has no stack, as exceptions that control the flow have none. */
final class Stackless extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stackless() {
        super("stackless", null, false, false);
    }
}
