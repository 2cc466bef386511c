// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes within classes. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class NestedTests {

    private int depth;

    @BeforeEach
    void outerBefore() {
        depth++;
        System.out.println("outer before " + depth);
    }

    @AfterEach
    void outerAfter() {
        System.out.println("outer after");
    }

    @Test
    void top() {}

    @Nested
    @Tag("nested-tag")
    @DisplayName("second level")
    class Second {

        @BeforeEach
        void secondBefore() {
            depth++;
            System.out.println("second before " + depth);
        }

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new IllegalStateException("nested, at depth " + depth);
        }

        @Nested
        class Third {

            @ParameterizedTest
            @ValueSource(strings = {"x", "y"})
            void parameterized(String value) {
                System.out.println(value + " at depth " + depth);
            }

            @Nested
            class Fourth {
                @Test
                void deepest() {
                    System.err.println("deepest, at depth " + depth);
                }
            }
        }

        @Nested
        @Disabled("as a whole")
        class Left {
            @Test
            void never() {}
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class PerClass {

        private int count;

        @BeforeAll
        void beforeAll() {
            System.out.println("nested before all");
        }

        @AfterAll
        void afterAll() {
            System.out.println("nested after all " + count);
        }

        @Test
        void one() {
            System.out.println("count " + ++count);
        }

        @Test
        void two() {
            System.out.println("count " + ++count);
        }
    }

    @Nested
    class FailsBeforeItsTests {
        @BeforeAll
        static void beforeAll() {
            throw new IllegalStateException("nested before all");
        }

        @Test
        void never() {}
    }
}
