// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each phase of a test's life that can fail. */
class BrokenTests {

    static class ConstructorTests {
        ConstructorTests() {
            throw new IllegalStateException("constructor");
        }

        @Test
        void never() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void neverAny(int number) {}
    }

    static class InitializerTests {
        static final int VALUE = Integer.parseInt("none");

        @Test
        void never() {}
    }

    static class BeforeAllTests {
        @BeforeAll
        static void beforeAll() {
            throw new IllegalStateException("before all");
        }

        @AfterAll
        static void afterAll() {
            System.out.println("after all, still");
        }

        @Test
        void never() {}

        @Nested
        class Inner {
            @Test
            void never() {}
        }
    }

    static class AbortedTests {
        @BeforeAll
        static void beforeAll() {
            assumeTrue(false, "before all is aborted");
        }

        @Test
        void never() {}
    }

    static class AfterAllTests {
        @AfterAll
        static void afterAll() {
            throw new IllegalStateException("after all");
        }

        @Test
        void passes() {}
    }

    static class BeforeAndAfterAllTests {
        @BeforeAll
        static void beforeAll() {
            throw new IllegalStateException("before all");
        }

        @AfterAll
        static void afterAll() {
            throw new IllegalArgumentException("after all, too");
        }

        @Test
        void never() {}
    }

    static class BeforeEachTests {
        @BeforeEach
        void beforeEach() {
            throw new IllegalStateException("before each");
        }

        @Test
        void never() {}
    }

    static class AfterEachTests {
        @AfterEach
        void afterEach() {
            throw new IllegalStateException("after each");
        }

        @Test
        void passes() {}

        @Test
        void failsTwice() {
            throw new IllegalArgumentException("test");
        }
    }

    static class ResolverTests {
        @Test
        void hasAParameterOfNobody(StringBuilder nobody) {}
    }

    static class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            throw new IllegalStateException("condition");
        }
    }

    @ExtendWith(Condition.class)
    static class ConditionTests {
        @Test
        void never() {}
    }

    static class Unmakeable implements org.junit.jupiter.api.extension.Extension {
        Unmakeable() {
            throw new IllegalStateException("extension");
        }
    }

    @ExtendWith(Unmakeable.class)
    static class ExtensionTests {
        @Test
        void never() {}
    }

    static class MissingClassTests {
        @Test
        void loadsAClassThatIsNotThere() throws Exception {
            Class.forName("com.acme.NotThere");
        }

        @Test
        void linksWhatIsNotThere() {
            throw new NoClassDefFoundError("com/acme/NotThere");
        }
    }
}
