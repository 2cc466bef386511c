// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests whose arguments come in another order in each JVM, as those of a hash set may. Each leaves
 * a trace of each of its runs.
 */
public final class Reordered {

    /** A system property with the directory of the traces. */
    public static final String PLACE = "fixture.reordered";

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    private Reordered() {}

    /** The JVMs of a run are counted as they come to need an order. */
    private static final class Jvm {
        private static String place = "";
        private static long number;

        static synchronized long number() {
            if (!place.equals(System.getProperty(PLACE))) {
                place = System.getProperty(PLACE);
                number = trace("jvm");
            }
            return number;
        }
    }

    private static long trace(String name) {
        try {
            Path trace = Path.of(System.getProperty(PLACE), name);
            Files.writeString(trace, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Files.size(trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> inOrderOfJvm() {
        List<String> names = new ArrayList<>(NAMES);
        if (Jvm.number() % 2 == 0) {
            Collections.reverse(names);
        }
        return names.stream();
    }

    /** The third crashes always, and the last fails. */
    private static void run(String name) {
        trace(name);
        if (name.contains("c")) {
            Fault.segmentation();
        }
        if (name.contains("f")) {
            fail("an ordinary failure");
        }
    }

    @FaultHandling
    public static class ArgumentsTestCase {
        static Stream<String> names() {
            return inOrderOfJvm();
        }

        @ParameterizedTest
        @MethodSource("names")
        void takes(String name) {
            run(name);
        }
    }

    @FaultHandling
    public static class DynamicTestCase {
        @TestFactory
        Stream<DynamicNode> makes() {
            return inOrderOfJvm().map(name -> dynamicTest(name, () -> run(name)));
        }
    }

    @FaultHandling
    public static class NestedDynamicTestCase {
        @TestFactory
        Stream<DynamicNode> makes() {
            return inOrderOfJvm()
                    .filter(name -> name.compareTo("d") < 0)
                    .map(name -> dynamicContainer("in " + name, within(name)));
        }

        private static Stream<DynamicNode> within(String name) {
            return inOrderOfJvm()
                    .filter(inner -> !inner.equals("c") || name.equals("b"))
                    .map(inner -> dynamicTest(inner, () -> run(name.replace("c", "C") + inner)));
        }
    }

    /** The names tell in which JVM they were made. */
    @FaultHandling
    public static class RenamedTestCase {
        static Stream<String> names() {
            return NAMES.stream().map(name -> name + " in " + Jvm.number());
        }

        @ParameterizedTest
        @MethodSource("names")
        void takes(String name) {
            run(name.substring(0, 1));
        }
    }

    /** A class that comes after one of which some arguments have to be asked for once more. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LaterTestCase {
        @Test
        void later() {
            trace("later");
        }
    }

    /** The first in the JVM's order poisons it, so that the third crashes. */
    @FaultHandling
    public static class PollutedTestCase {
        private static boolean poisoned;

        @TestFactory
        Stream<DynamicNode> makes() {
            return inOrderOfJvm().map(name -> dynamicTest(name, () -> pollute(name)));
        }

        private static void pollute(String name) {
            poisoned |= name.equals("a");
            if (poisoned && name.equals("c")) {
                Fault.segmentation();
            }
        }
    }
}
