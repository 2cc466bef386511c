// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of superclasses and interfaces. */
class InheritedTests {

    interface Contract<T> {
        T make();

        @BeforeAll
        static void beforeAll() {
            System.out.println("before all of the contract");
        }

        @BeforeEach
        default void beforeEach() {
            System.out.println("before each of the contract");
        }

        @Test
        default void isMade() {
            System.out.println(make());
        }

        @TestFactory
        default Stream<DynamicTest> isMadeTwice() {
            return Stream.of(1, 2).map(i -> DynamicTest.dynamicTest("" + i, this::make));
        }
    }

    @Tag("base")
    abstract static class Base<T> implements Contract<T> {
        @Test
        void ofBase() {
            throw new IllegalStateException("of " + getClass().getSimpleName());
        }

        @Test
        void overridden() {
            throw new IllegalStateException("not called");
        }
    }

    static class TextTests extends Base<String> {
        @Override
        public String make() {
            return "text";
        }

        @Test
        @Override
        void overridden() {}
    }

    static class ListTests extends Base<List<String>> {
        @Override
        public List<String> make() {
            return List.of("list");
        }
    }
}
