// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Something of all kinds of tests, for a worker that is to have loaded what they need. Not called
 * tests, so that nobody finds them who looks for tests in jars.
 */
@API(status = API.Status.INTERNAL)
public final class Exercises {

    Exercises() {}

    @BeforeAll
    static void beforeAll() {}

    @BeforeEach
    void before() {}

    @Test
    void passes() {
        System.out.println(assertThrows(IllegalStateException.class, () -> refuse("for training")));
    }

    private static void refuse(String reason) {
        throw new IllegalStateException(reason);
    }

    @Test
    void fails() {
        assertEquals(1, 2);
    }

    @Test
    void aborts() {
        assumeTrue(false);
    }

    @Test
    @Disabled("for training")
    void isSkipped() {}

    @RepeatedTest(2)
    void repeats() {
        assertTrue(true);
    }

    @TestFactory
    Stream<DynamicTest> makes() {
        return Stream.of(dynamicTest("first", this::before), dynamicTest("second", this::before));
    }

    @Nested
    final class Within {
        @Test
        void passes() {}
    }

    @AfterEach
    void after() {}

    @AfterAll
    static void afterAll() {}
}
