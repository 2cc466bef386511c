// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions, registered in every way, whose every call is printed. */
class ExtensionTests {

    @ExtendWith(Talkative.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class AllCallsTests {

        @BeforeEach
        void before() {
            System.out.println("before each of the test");
        }

        @AfterEach
        void after() {
            System.out.println("after each of the test");
        }

        @Test
        void aborts() {
            assumeTrue(false, "aborted");
        }

        @Test
        @Disabled("watched")
        void disabled() {}

        @Test
        void fails() {
            throw new IllegalStateException("watched");
        }

        @Test
        void passes(Talkative.Gift gift) {
            System.out.println(gift);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void template(int number, Talkative.Gift gift) {}
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RegisteredTests {

        @RegisterExtension
        @Order(2)
        static final Talkative STATIC = new Talkative("static");

        @RegisterExtension
        @Order(1)
        final Talkative instance = new Talkative("instance");

        @Test
        void test() {}

        @Test
        void another() {}
    }

    static final class Factory implements TestInstanceFactory {
        @Override
        public Object createTestInstance(
                org.junit.jupiter.api.extension.TestInstanceFactoryContext factory,
                ExtensionContext context) {
            System.out.println("makes " + factory.getTestClass().getSimpleName());
            if (factory.getTestClass() == UnmadeTests.class) {
                throw new IllegalStateException("not made");
            }
            return new MadeTests("by a factory");
        }
    }

    @ExtendWith(Factory.class)
    static class MadeTests {
        private final String by;

        MadeTests(String by) {
            this.by = by;
        }

        @Test
        void made() {
            System.out.println(by);
        }
    }

    @ExtendWith(Factory.class)
    static class UnmadeTests {
        @Test
        void never() {}
    }

    static final class Forgiving implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable throwable)
                throws Throwable {
            if (!(throwable instanceof IllegalStateException)) {
                throw new Unsendable("instead of " + throwable.getMessage());
            }
        }
    }

    @ExtendWith(Forgiving.class)
    static class ForgivenTests {
        @Test
        void forgiven() {
            throw new IllegalStateException("forgiven");
        }

        @Test
        void replaced() {
            throw new IllegalArgumentException("replaced");
        }
    }

    static final class Broken implements ParameterResolver, Extension {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            throw new Unsendable("no parameter");
        }
    }

    @ExtendWith(Broken.class)
    static class UnresolvedTests {
        @Test
        void never(String text) {}
    }

    @ExtendWith(Once.class)
    static class FirstWithOnceTests {
        @Test
        void test() {}
    }

    @ExtendWith(Once.class)
    static class SecondWithOnceTests {
        @Test
        void test() {}
    }
}
