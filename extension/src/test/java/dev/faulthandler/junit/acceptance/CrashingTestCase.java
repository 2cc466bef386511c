// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.junit.FaultHandlerExtension;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that crash and exit in every place where a test can be, among tests that pass. */
@ExtendWith(FaultHandlerExtension.class)
public class CrashingTestCase {

    @Test
    void passes() {}

    @Test
    void readsNull() {
        Fault.segmentation();
    }

    @Test
    void halts() {
        Runtime.getRuntime().halt(3);
    }

    @Test
    void exits() {
        System.exit(0);
    }

    @Test
    void passesToo() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void parameterized(int number) {
        if (number == 2) {
            Fault.segmentation();
        }
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(
                        number ->
                                dynamicTest(
                                        "dynamic " + number,
                                        () -> {
                                            if (number == 2) {
                                                Runtime.getRuntime().halt(4);
                                            }
                                        }));
    }

    @TestFactory
    Stream<DynamicContainer> dynamicContainers() {
        return IntStream.rangeClosed(1, 2)
                .mapToObj(
                        container ->
                                dynamicContainer(
                                        "container " + container,
                                        IntStream.rangeClosed(1, 3)
                                                .mapToObj(
                                                        number ->
                                                                dynamicTest(
                                                                        "inner " + number,
                                                                        () -> crashIf(number)))));
    }

    private static void crashIf(int number) {
        if (number == 2) {
            Fault.segmentation();
        }
    }

    @Nested
    class Inner {

        @Test
        void passesInside() {}

        @Test
        void crashesInside() {
            Fault.segmentation();
        }
    }
}
