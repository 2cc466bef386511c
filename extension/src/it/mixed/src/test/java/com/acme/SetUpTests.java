// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A class whose set-up fails. */
class SetUpTests {

    @BeforeAll
    static void fails() {
        throw new IllegalStateException("no set-up");
    }

    @Test
    void never() {}
}
