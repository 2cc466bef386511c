// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Runs with {@code faulthandler.retries}. */
@FaultHandling
class RetriedTests {

    @Test
    void crashesTheFirstTime() throws IOException {
        Codec.decode("retried");
    }

    @Test
    void passes() {}
}
