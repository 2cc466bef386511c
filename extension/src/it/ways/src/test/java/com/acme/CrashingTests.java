// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faulthandler.Crasher;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class CrashingTests {

    @Test
    void aPasses() {
        assertEquals(1, Before.one());
    }

    @Test
    @Tag("tagged")
    void bCrashes() {
        Crasher.readNull();
    }

    @Test
    void cPasses() {
        assertEquals(2, After.two());
    }
}
