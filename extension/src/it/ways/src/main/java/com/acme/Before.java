// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

/** What runs before a crash; its coverage has to survive that. */
public final class Before {

    private Before() {}

    /** Returns one. */
    public static int one() {
        return 1;
    }
}
