// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

/** What runs after a crash, in the next worker. */
public final class After {

    private After() {}

    /** Returns two. */
    public static int two() {
        return 2;
    }
}
