// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** One instance for all methods, in an order, with output, entries and a directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResourceTests {

    private int count;

    @BeforeAll
    void first() {
        System.out.println("before all");
    }

    @AfterAll
    void last() {
        System.out.println("after all " + count);
    }

    @Test
    @Order(2)
    void writesToADirectory(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        assertEquals("text", Files.readString(file));
        count++;
    }

    @Test
    @Order(1)
    void publishesEntries(TestReporter reporter, TestInfo info) {
        reporter.publishEntry("key", "value");
        reporter.publishEntry(info.getDisplayName());
        assertEquals(0, count++);
    }

    @Test
    @Order(3)
    void prints() {
        System.out.print("no line end");
        System.out.println();
        System.out.println("ünïcode →");
        System.err.println("to the error stream");
        System.out.printf("%d and %s%n", 1, "two");
        count++;
    }

    @Test
    @Order(4)
    void printsInAnotherThread() throws InterruptedException {
        var thread = new Thread(() -> System.out.println("from a thread"));
        thread.start();
        thread.join();
        count++;
    }

    @Test
    @Order(5)
    void runsAfterTheOthers() {
        assertTrue(count == 4, "four ran before");
    }
}
