// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.junit.FaultHandling;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Containers of many dynamic tests, of which two crash. */
@FaultHandling
public class ManyTestCase {

    public static final int CONTAINERS = 3;
    public static final int TESTS = 1000;

    @TestFactory
    Stream<DynamicNode> many() {
        return IntStream.rangeClosed(1, CONTAINERS)
                .mapToObj(
                        container -> dynamicContainer("container " + container, tests(container)));
    }

    private static Stream<DynamicTest> tests(int container) {
        return IntStream.rangeClosed(1, TESTS)
                .mapToObj(test -> dynamicTest("test " + test, () -> run(container, test)));
    }

    private static void run(int container, int test) {
        if (container == 2 && (test == 500 || test == 900)) {
            Fault.segmentation();
        }
    }
}
