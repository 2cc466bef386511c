// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are made while they run, and tests in tests. */
@DisplayName("Shapes of tests")
class ShapeTests {

    @BeforeEach
    void before() {
        System.out.println("before each");
    }

    @AfterEach
    void after() {
        System.out.println("after each");
    }

    @ParameterizedTest(name = "{0} is short")
    @ValueSource(strings = {"a", "bb", "ccc"})
    void parameterized(String text) {
        System.out.println("parameter " + text);
        assertTrue(text.length() < 3, text + " is long");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 4", "3, 8"})
    void squares(int number, int square) {
        assertEquals(square, number * number);
    }

    @RepeatedTest(3)
    void repeated() {
        System.out.println("again");
    }

    @TestFactory
    Stream<DynamicNode> dynamic() {
        return Stream.of(
                dynamicTest("passes", () -> System.out.println("dynamic")),
                dynamicTest("fails", () -> assertEquals("x", "y")),
                dynamicContainer(
                        "container",
                        Stream.of(
                                dynamicTest("inner", () -> {}),
                                dynamicTest("inner fails", () -> assertEquals(1, 2)))));
    }

    @Nested
    @DisplayName("when nested")
    class Inner {

        @BeforeEach
        void beforeInner() {
            System.out.println("before inner");
        }

        @Test
        void passes() {}

        @Test
        @DisplayName("a name of its own")
        void named() {
            System.out.println("named");
        }

        @Nested
        class Innermost {
            @Test
            void fails() {
                assertEquals("innermost", "other");
            }

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void numbers(int number) {
                assertEquals(1, number);
            }
        }
    }
}
