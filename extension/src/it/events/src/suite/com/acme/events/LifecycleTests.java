// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One instance for all methods, and for each its own. */
class LifecycleTests {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PerClassTests {

        @TempDir Path shared;

        private int count;

        @BeforeAll
        void beforeAll() {
            System.out.println("before all: " + count++);
        }

        @BeforeEach
        void beforeEach() {
            System.out.println("before each: " + count++);
        }

        @AfterEach
        void afterEach() {
            System.out.println("after each: " + count++);
        }

        @AfterAll
        void afterAll() {
            System.out.println("after all: " + count++);
        }

        @Test
        @Order(2)
        void second() throws Exception {
            System.out.println("second: " + count++ + " " + Files.list(shared).count());
        }

        @Test
        @Order(1)
        void first() throws Exception {
            Files.createFile(shared.resolve("left"));
            System.out.println("first: " + count++);
        }
    }

    @TestMethodOrder(MethodOrderer.DisplayName.class)
    static class PerMethodTests {
        private static int instances;
        private int count;

        PerMethodTests() {
            instances++;
        }

        @Test
        void one() {
            System.out.println(instances + " " + count++);
        }

        @Test
        void two() {
            System.out.println(instances + " " + count++);
        }
    }
}
