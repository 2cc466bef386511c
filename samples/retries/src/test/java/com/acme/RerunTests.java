// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Runs with {@code faulthandler.retries} and Surefire's {@code rerunFailingTestsCount}. */
@FaultHandling
class RerunTests {

    @Test
    void crashesTheFirstTime() throws IOException {
        Codec.decode("rerun");
    }

    @Test
    void passes() {}
}
