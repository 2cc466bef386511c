// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

/** Orders of methods and classes; where it is random, a listener sees it by the events alone. */
class OrderTests {

    static class Backwards implements MethodOrderer {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors()
                    .sort((a, b) -> b.getMethod().getName().compareTo(a.getMethod().getName()));
        }
    }

    static class Five {
        @Test
        void a() {}

        @Test
        void b() {}

        @Test
        void c() {}

        @Test
        void d() {}

        @Test
        void e() {}
    }

    @TestMethodOrder(MethodOrderer.Random.class)
    static class RandomTests extends Five {}

    @TestMethodOrder(Backwards.class)
    static class BackwardTests extends Five {}

    static class DefaultTests extends Five {}

    @TestClassOrder(ClassOrderer.OrderAnnotation.class)
    static class NestedInOrderTests {
        @Nested
        @Order(2)
        class A extends Five {}

        @Nested
        @Order(1)
        class B extends Five {}
    }

    @TestClassOrder(ClassOrderer.Random.class)
    @TestMethodOrder(MethodOrderer.Random.class)
    static class NestedAtRandomTests extends Five {
        @Nested
        class A extends Five {}

        @Nested
        class B extends Five {}

        @Nested
        class C extends Five {}

        @Nested
        class D extends Five {}
    }
}
