// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures of each shape that a report shows. */
class FailureTests {

    /** An exception that Java cannot serialize. */
    static final class Unserializable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        final Thread held = Thread.currentThread();

        Unserializable(String message) {
            super(message);
        }
    }

    record Point(int x, int y) {}

    @Test
    void numbersDiffer() {
        assertEquals(1, 2, "a number");
    }

    @Test
    void textsDiffer() {
        assertEquals("first\nsecond", "first\nthird");
    }

    @Test
    void recordsDiffer() {
        assertEquals(new Point(1, 2), new Point(2, 1));
    }

    @Test
    void listsDiffer() {
        assertEquals(List.of(1, 2, 3), List.of(1, 3));
    }

    @Test
    void arraysDiffer() {
        assertArrayEquals(new int[] {1, 2}, new int[] {1, 3});
    }

    @Test
    void severalFail() {
        assertAll(
                "heading",
                () -> assertEquals("a", "b"),
                () -> assertEquals(1, 1),
                () -> fail("the third"));
    }

    @Test
    @DisplayName("fails with ünïcode → \u0001 and <tags> & \"quotes\"")
    void unusualMessage() {
        fail("ünïcode → and <tags> & \"quotes\"");
    }

    @Test
    void throwsWithCause() {
        throw new IllegalStateException(
                "outer", new IllegalArgumentException("inner", new Error("innermost")));
    }

    @Test
    void throwsWithSuppressed() throws Exception {
        var failure = new Exception("main");
        failure.addSuppressed(new RuntimeException("suppressed"));
        throw failure;
    }

    @Test
    void throwsWithoutMessage() {
        throw new UnsupportedOperationException();
    }

    @Test
    void throwsUnserializable() {
        throw new Unserializable("not for streams");
    }

    @Test
    void throwsError() {
        throw new LinkageError("an error");
    }

    @Test
    void overflowsTheStack() {
        assertThrows(StackOverflowError.class, FailureTests::deeper);
    }

    private static void deeper() {
        deeper();
    }

    @Test
    void passes() {}
}
