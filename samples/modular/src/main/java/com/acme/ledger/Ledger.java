// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.ledger;

import java.util.logging.Logger;

/** A sum of entries. */
public final class Ledger {

    private long sum;

    /** Adds an entry. */
    public void add(long amount) {
        sum = Math.addExact(sum, amount);
        Logger.getLogger("com.acme.ledger").fine("A new entry.");
    }

    /** What only its own package may see. */
    long sum() {
        return sum;
    }
}
