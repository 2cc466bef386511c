// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import org.junit.Test;

/** Of another engine: it stays in the test JVM. */
public class LegacyTests {

    /** Called by JUnit. */
    public LegacyTests() {}

    @Test
    public void staysInTheTestJvm() {
        if (System.getProperty("dev.faulthandler.worker") != null) {
            throw new AssertionError("This is a worker.");
        }
    }
}
