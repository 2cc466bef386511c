// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.ours;

import dev.faulthandler.junit.FaultHandlerExtension;
import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a class asks for a worker, between classes that do not. */
class OursTests {

    static class FirstPlainTests {
        @Test
        void plain() {
            System.out.println("here");
        }
    }

    @ExtendWith(FaultHandlerExtension.class)
    static class ExtendedTests {
        @BeforeAll
        static void beforeAll() {
            System.out.println("before all");
        }

        @AfterAll
        static void afterAll() {
            System.out.println("after all");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void numbers(int number) {
            System.out.println(number);
        }

        @Test
        void fails() {
            throw new IllegalStateException("fails");
        }
    }

    static class RegisteredTests {
        @RegisterExtension static final FaultHandlerExtension HANDLER = new FaultHandlerExtension();

        @Test
        void test() {
            System.out.println("registered");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class RegisteredByInstanceTests {
        @RegisterExtension final FaultHandlerExtension handler = new FaultHandlerExtension();

        @Test
        void test() {
            System.out.println("registered by instance");
        }
    }

    static class SecondPlainTests {
        @Test
        void plain() {
            System.out.println("here again");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class HandledTests {
        @Test
        void one() {}

        @Nested
        class Inner {
            @Test
            void two() {
                System.out.println("two");
            }
        }
    }

    static class MethodTests {
        @Test
        @FaultHandling
        void handled() {}

        @Test
        void beside() {}
    }

    static class InheritedTests extends HandledTests {
        @Test
        void three() {}
    }
}
