// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class CleanUpTests {

    @Test
    void aDoesNoHarm() {
        System.out.println("CleanUpTests.aDoesNoHarm runs.");
    }

    @Test
    void bClosesTheCodec() {
        Codec.close();
    }

    @Test
    void cDoesNoHarm() {}
}
