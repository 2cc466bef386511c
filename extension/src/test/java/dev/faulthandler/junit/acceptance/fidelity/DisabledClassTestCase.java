// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@FaultHandling
@Disabled("as a whole")
public class DisabledClassTestCase {

    @Test
    void neverRuns() {}
}
