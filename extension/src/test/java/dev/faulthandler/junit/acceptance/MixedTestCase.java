// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.junit.FaultHandlerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bit of everything that JUnit knows, and nothing that crashes. */
@Tag("mixed")
@DisplayName("a mixed class")
@ExtendWith(FaultHandlerExtension.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
public class MixedTestCase {

    /** An exception that no stream can carry. */
    static final class StubbornException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // On purpose.
        final Object stubborn = new Object();

        StubbornException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Test
    void aborts() {
        assumeTrue(false, "not today");
    }

    @Test
    @Disabled("for a reason")
    void disabled() {}

    @TestFactory
    Stream<DynamicNode> dynamic() {
        return Stream.of(
                dynamicTest("first", () -> {}),
                dynamicContainer(
                        "inner",
                        Stream.of(
                                dynamicTest("second", () -> fail("dynamically")),
                                dynamicTest("third", () -> {}))));
    }

    @Test
    void failsComparing() {
        assertEquals("expected text", "actual text");
    }

    @Test
    void failsComparingRecords() {
        record Point(int x, int y) {}
        assertEquals(new Point(1, 2), new Point(2, 1), "points");
    }

    @Test
    void failsManyTimes() {
        assertAll(() -> fail("one"), () -> assertTrue(false, "two"));
    }

    @Test
    void failsStubbornly() {
        throw new StubbornException("stubborn", new IOException("because"));
    }

    @Test
    void failsWithSuppressed() {
        IllegalStateException failure = new IllegalStateException("main");
        failure.addSuppressed(new IllegalArgumentException("aside"));
        throw failure;
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"1, one", "2, two", "3, three"})
    void parameterized(int number, String word) {
        assertTrue(number != 2 || !word.equals("two"), "two of " + number);
    }

    @RepeatedTest(3)
    void repeated() {}

    @Test
    @Tag("reporting")
    void reports(TestReporter reporter, TestInfo info) {
        reporter.publishEntry("name", info.getDisplayName());
        reporter.publishEntry("only a value");
    }

    @Test
    void usesADirectory(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("file"), "text");
    }

    @Nested
    @DisplayName("inside")
    class Inner {

        @Test
        void passes() {}

        @Nested
        class Innermost {

            @Test
            void fails() {
                fail("deep inside");
            }
        }
    }
}
