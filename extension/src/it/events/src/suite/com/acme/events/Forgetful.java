// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

/** What it says changes when it is serialized. */
final class Forgetful extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient String forgotten;

    Forgetful(String kept, String forgotten) {
        super(kept);
        this.forgotten = forgotten;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " and " + forgotten;
    }
}
