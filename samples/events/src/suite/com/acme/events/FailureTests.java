// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.TestSkippedException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What tests throw. */
class FailureTests {

    record Point(int x, int y) {}

    record Holder(Object held) {}

    enum Color {
        RED {
            @Override
            public String toString() {
                return "red";
            }
        },
        BLUE
    }

    @Test
    void comparesNumbers() {
        assertEquals(1, 2, "a number");
    }

    @Test
    void comparesLongTexts() {
        assertEquals("a".repeat(100_000), "a".repeat(99_999) + "b");
    }

    @Test
    void comparesRecords() {
        assertEquals(new Point(1, 2), new Point(2, 1));
    }

    @Test
    void comparesWithNull() {
        assertEquals(null, "text");
    }

    @Test
    void comparesNull() {
        assertEquals("text", null);
    }

    @Test
    void comparesArrays() {
        assertArrayEquals(new int[][] {{1}, {2}}, new int[][] {{1}, {3}});
    }

    @Test
    void comparesArraysAsObjects() {
        assertEquals(new int[0], new int[0]);
    }

    @Test
    void comparesLists() {
        assertIterableEquals(List.of(1, 2), List.of(1));
    }

    @Test
    void comparesLines() {
        assertLinesMatch(List.of("a", ">> skip >>", "c"), List.of("a", "b"));
    }

    @Test
    void comparesMaps() {
        assertEquals(Map.of("a", 1), Map.of("a", 2));
    }

    @Test
    void comparesEnums() {
        assertEquals(Color.RED, Color.BLUE);
    }

    @Test
    void comparesClasses() {
        assertEquals(String.class, Point.class);
    }

    @Test
    void comparesWhatCannotBeSent() {
        assertEquals(new Holder("a text"), new Holder(null));
    }

    /** Neither a record nor serializable, as most classes. */
    static class Ordinary {
        private final int value;

        Ordinary(int value) {
            this.value = value;
        }

        @Override
        public String toString() {
            return "ordinary " + value;
        }
    }

    @Test
    void comparesOrdinaryObjects() {
        assertEquals(new Ordinary(1), new Ordinary(2));
    }

    @Test
    void comparesListsOfOrdinaryObjects() {
        assertEquals(List.of(new Ordinary(1)), List.of(new Ordinary(2)));
    }

    @Test
    void comparesSerializableObjects() {
        assertEquals(new java.awt.Point(1, 2), new java.awt.Point(2, 1));
    }

    @Test
    void comparesOneKindWithAnother() {
        assertEquals(new Ordinary(1), new java.net.URL[0]);
    }

    @Test
    void comparesWhatSaysTheSame() {
        assertEquals(new StringBuilder("same"), new StringBuilder("same"));
    }

    @Test
    void comparesWhatIsTheSame() {
        assertNotEquals(1, 1);
    }

    @Test
    void comparesIdentity() {
        assertSame("a".repeat(2), "a".repeat(2));
    }

    @Test
    void isNotNull() {
        assertNull("something");
    }

    @Test
    void isOfAnotherType() {
        assertInstanceOf(Integer.class, "text");
    }

    @Test
    void throwsNothing() {
        assertThrows(IllegalStateException.class, () -> {});
    }

    @Test
    void throwsAnother() {
        assertThrows(
                IllegalStateException.class,
                () -> {
                    throw new Unsendable("another");
                });
    }

    @Test
    void severalFail() {
        assertAll(
                "heading",
                () -> assertEquals("a", "b"),
                () -> fail("the second"),
                () -> {
                    throw new IllegalStateException("the third");
                });
    }

    @Test
    void severalUnsendableFail() {
        assertAll(
                () -> assertEquals(1, 2),
                () -> {
                    throw new Unsendable("one of several");
                });
    }

    @Test
    void severalWithinSeveralFail() {
        throw new MultipleFailuresError(
                null,
                List.of(
                        new MultipleFailuresError("inner", List.of(new Error("innermost"))),
                        new AssertionError("beside")));
    }

    @Test
    void isAborted() {
        throw new TestAbortedException("aborted", new IllegalStateException("because"));
    }

    @Test
    void isAbortedUnsendably() {
        throw new UnsendableAbort("aborted");
    }

    @Test
    void isIncomplete() {
        throw new IncompleteExecutionException("incomplete");
    }

    @Test
    void isSkipped() {
        throw new TestSkippedException("skipped by an exception");
    }

    @Test
    void hasNoMessage() {
        throw new UnsupportedOperationException();
    }

    @Test
    void hasAnEmptyMessage() {
        throw new IllegalStateException("");
    }

    @Test
    void hasAMessageOfManyLines() {
        throw new AssertionError("\nfirst\n\tsecond\r\n third \u00fc\ud83d\ude00 \ud83d \u0000 <&>");
    }

    @Test
    void hasALongMessage() {
        throw new IllegalStateException("long ".repeat(200_000));
    }

    @Test
    void hasDeepCauses() {
        Throwable cause = new Error("innermost");
        for (int i = 0; i < 60; i++) {
            cause = new RuntimeException("cause " + i, cause);
        }
        throw new IllegalStateException(cause);
    }

    @Test
    void hasDeepUnsendableCauses() {
        Throwable cause = new Unsendable("innermost");
        for (int i = 0; i < 60; i++) {
            cause = new RuntimeException("cause " + i, cause);
        }
        throw new IllegalStateException(cause);
    }

    @Test
    void hasCircularCauses() {
        var one = new RuntimeException("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        throw one;
    }

    @Test
    void hasUnsendableCircularCauses() {
        var one = new Unsendable("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        throw one;
    }

    @Test
    void hasSuppressed() throws Exception {
        var failure = new Exception("main", new Error("its cause"));
        var suppressed = new RuntimeException("suppressed", new Error("cause of it"));
        suppressed.addSuppressed(new Error("deeper"));
        failure.addSuppressed(suppressed);
        failure.addSuppressed(new Unsendable("also"));
        throw failure;
    }

    @Test
    void suppressesInACircle() throws Exception {
        var one = new Exception("one");
        var other = new Exception("other");
        one.addSuppressed(other);
        other.addSuppressed(one);
        throw one;
    }

    @Test
    void isUnsendable() {
        throw new Unsendable("holds a thread");
    }

    @Test
    void isAnUnsendableAssertion() {
        throw new UnsendableAssertion("holds a thread");
    }

    @Test
    void isAnUnsendableComparison() {
        throw new UnsendableComparison("compared", new Point(1, 2), Thread.class);
    }

    @Test
    void isLocalized() {
        throw new Localized();
    }

    @Test
    void loosesAFieldOnItsWay() {
        throw new Forgetful("kept", "forgotten");
    }

    @Test
    void isAnonymous() {
        throw new RuntimeException("anonymous") {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                return "anonymous, in " + FailureTests.this.getClass().getSimpleName();
            }
        };
    }

    @Test
    void cannotBeAsked() {
        throw new Spiteful();
    }

    @Test
    void hasNoStack() {
        throw new Stackless();
    }

    @Test
    void overflowsTheStack() {
        overflowsTheStack();
    }

    @Test
    void isThrownElsewhere() throws Exception {
        try {
            java.util.concurrent.CompletableFuture.runAsync(
                            () -> {
                                throw new IllegalStateException("elsewhere");
                            },
                            task -> new Thread(task, "elsewhere").start())
                    .join();
        } catch (CompletionException e) {
            throw e;
        }
    }

    @Test
    void hasADefinedExpectation() {
        throw new AssertionFailedError("message", "expected", "actual", new Error("cause"));
    }

    @Test
    void isOfTheJdk() throws Exception {
        Class.forName("no.such.Class");
    }

    @Test
    void isOfAnotherPackage() throws Exception {
        throw new java.sql.SQLException("reason", "state", 42);
    }

    @Test
    void isOfAParser() throws Exception {
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream("<a>".getBytes()));
    }

    @Test
    void isOfReflection() throws Exception {
        FailureTests.class.getDeclaredMethod("isOfTheJdk").invoke(new FailureTests());
    }
}
