// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.Crasher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTests {

    private static void crashAtTwo(int number) {
        if (number == 2) {
            Crasher.readNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parameterized(int number) {
        crashAtTwo(number);
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> dynamicTest("number " + number, () -> crashAtTwo(number)));
    }

    @TestFactory
    DynamicContainer contained() {
        return dynamicContainer("container", dynamic());
    }

    @Nested
    class Inner {

        @Test
        void crashes() {
            Crasher.readNull();
        }

        @Test
        void passes() {}
    }
}
