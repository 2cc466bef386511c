// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole classes that run several times, which JUnit has since 5.13. */
class ClassTemplateTests {

    @ParameterizedClass(name = "with {0}")
    @ValueSource(ints = {1, 2, 3})
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ByConstructorTests {
        private final int number;

        ByConstructorTests(int number) {
            this.number = number;
        }

        @BeforeAll
        static void beforeAll() {
            System.out.println("before all");
        }

        @BeforeParameterizedClassInvocation
        static void beforeInvocation(int number) {
            System.out.println("before invocation " + number);
        }

        @AfterParameterizedClassInvocation
        static void afterInvocation(int number) {
            System.out.println("after invocation " + number);
        }

        @AfterAll
        static void afterAll() {
            System.out.println("after all");
        }

        @Test
        void a() {
            System.out.println("a " + number);
        }

        @Test
        void b() {
            if (number == 2) {
                throw new IllegalStateException("two");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "y"})
        void c(String letter) {
            System.out.println(letter + number);
        }

        @TestFactory
        Stream<DynamicTest> d() {
            return Stream.of("p", "q").map(name -> DynamicTest.dynamicTest(name, () -> {}));
        }

        @Nested
        class Inner {
            @Test
            void e() {
                System.out.println("inner " + number);
            }
        }
    }

    @ParameterizedClass
    @CsvSource({"a, 1", "b, 2"})
    static class ByFieldTests {
        @Parameter(0)
        String letter;

        @Parameter(1)
        int number;

        @Test
        void test() {
            System.out.println(letter + number);
        }
    }

    @Nested
    class Within {
        @Nested
        @ParameterizedClass
        @ValueSource(booleans = {true, false})
        class Parameterized {
            private final boolean flag;

            Parameterized(boolean flag) {
                this.flag = flag;
            }

            @Test
            void test() {
                System.out.println(flag);
            }
        }
    }

    static final class Twice implements ClassTemplateInvocationContextProvider {
        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
                ExtensionContext context) {
            return Stream.of("first", "second")
                    .map(
                            name ->
                                    new ClassTemplateInvocationContext() {
                                        @Override
                                        public String getDisplayName(int index) {
                                            return name + " of the two";
                                        }
                                    });
        }
    }

    @ClassTemplate
    @ExtendWith(Twice.class)
    static class TwiceTests {
        private static int count;

        @BeforeEach
        void before() {
            count++;
        }

        @Test
        void test() {
            System.out.println("count " + count);
        }
    }

    @ParameterizedClass
    @ValueSource(ints = 1)
    static class BrokenTests {
        BrokenTests(int number, StringBuilder nobody) {}

        @Test
        void never() {}
    }

    static final List<String> FROM_FIELD = List.of("one", "two");

    @ParameterizedTest
    @FieldSource("FROM_FIELD")
    void fromField(String value) {}
}
