// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that crash around their tests, each in another place. */
public final class Lifecycle {

    /** A system property with a file that tells a second worker from the first. */
    public static final String MARKER = "fixture.marker";

    private Lifecycle() {}

    @FaultHandling
    public static class BeforeAllTestCase {

        @BeforeAll
        static void crash() {
            Fault.segmentation();
        }

        @Test
        void neverRuns() {}
    }

    @FaultHandling
    public static class AfterAllTestCase {

        @AfterAll
        static void crash() {
            Fault.segmentation();
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class EachTestCase {

        @BeforeEach
        void crashBefore(TestInfo test) {
            if (test.getDisplayName().startsWith("before")) {
                Fault.segmentation();
            }
        }

        @AfterEach
        void crashAfter(TestInfo test) {
            if (test.getDisplayName().startsWith("after")) {
                Fault.segmentation();
            }
        }

        @Test
        void afterIt() {}

        @Test
        void beforeIt() {}

        @Test
        void passes() {}
    }

    @FaultHandling
    public static class StaticInitializerTestCase {

        static final int VALUE;

        static {
            Fault.segmentation();
            VALUE = 1;
        }

        @Test
        void neverRuns() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class ArgumentsTestCase {

        static Stream<Integer> numbers() {
            Fault.segmentation();
            return Stream.of(1);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void neverRuns(int number) {}

        @Test
        void passes() {}
    }

    /** Its second worker can't even begin. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SecondBeginningTestCase {

        @BeforeAll
        static void crashTheSecondTime() {
            Path marker = Path.of(System.getProperty(MARKER));
            if (Files.exists(marker)) {
                Fault.segmentation();
            }
            try {
                Files.createFile(marker);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void a_passes() {}

        @Test
        void b_crashes() {
            Fault.segmentation();
        }

        @Test
        void c_neverRuns() {}
    }

    @FaultHandling
    public static class OutOfMemoryTestCase {

        @Test
        void passes() {}

        @Test
        void runsOutOfMemory() {
            throw new OutOfMemoryError("as if");
        }
    }

    @FaultHandling
    public static class LaterTestCase {

        @Test
        void passesLater() {}
    }
}
