// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.Test;

/** Is to run in a JVM with an argument that no JVM knows. */
@FaultHandling
class NotStartedTests {

    @Test
    void passes() {}
}
