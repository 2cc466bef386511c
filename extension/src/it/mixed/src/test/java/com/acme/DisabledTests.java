// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A class that does not run. */
@Disabled("all of it")
class DisabledTests {

    @Test
    void never() {}

    @Test
    void neverEither() {}
}
