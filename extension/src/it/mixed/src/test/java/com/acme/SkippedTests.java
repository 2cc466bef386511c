// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests that do not run, or stop early. */
class SkippedTests {

    @Test
    @Disabled("for a reason")
    void disabled() {}

    @Test
    @Disabled
    void disabledWithoutReason() {}

    @Test
    void aborted() {
        assumeTrue(false, "an assumption");
    }

    @Test
    void abortedWithoutReason() {
        assumeTrue(false);
    }

    @Test
    void passes() {
        assertTrue(true);
    }

    @Nested
    @Disabled("the whole class")
    class DisabledInner {
        @Test
        void never() {}
    }
}
