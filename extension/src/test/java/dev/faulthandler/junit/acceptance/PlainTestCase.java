// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Asks for nothing, and tells where it runs. */
public class PlainTestCase {

    @Test
    void tellsWhereItRuns(TestReporter reporter) {
        Whereabouts.report(reporter);
    }
}
