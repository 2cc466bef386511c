// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class EndingTests {

    @Test
    void aExits() {
        System.exit(0);
    }

    @Test
    void bHalts() {
        Runtime.getRuntime().halt(3);
    }

    @Test
    @Tag("tagged")
    void cPasses() {}
}
