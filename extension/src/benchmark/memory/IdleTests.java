// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Says in which process it runs, and waits until that has been looked at. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class IdleTests {

    static final Path WORKER = Path.of("target/worker");
    static final Path MEASURED = Path.of("target/measured");

    @Test
    void a_takesAWhile() throws InterruptedException {
        Thread.sleep(4000); // Then a spare JVM is worth its while.
    }

    @Test
    void b_waits() throws Exception {
        Files.writeString(WORKER, Long.toString(ProcessHandle.current().pid()));
        long limit = System.nanoTime() + 60_000_000_000L;
        while (!Files.exists(MEASURED) && System.nanoTime() < limit) {
            Thread.sleep(50);
        }
    }
}
