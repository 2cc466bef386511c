// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@FaultHandling
public class BrokenFromTheStartTestCase {

    @BeforeAll
    static void breaks() {
        throw new IllegalStateException("from the start");
    }

    @Test
    void neverRuns() {}
}
