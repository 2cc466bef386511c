// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodName.class)
class LeftTests {

    @Test
    void aRunsWhileTheOtherClassDoes() throws IOException, InterruptedException {
        Meeting.of("left").with("right");
    }

    @Test
    void bCrashes() {
        Crasher.readNull();
    }

    @Test
    void cRunsInTheReplacement() throws IOException, InterruptedException {
        Meeting.of("left-again").with("right-again");
    }
}
