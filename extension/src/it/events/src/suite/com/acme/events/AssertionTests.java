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

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.MultipleFailuresError;

/** What assertions throw. */
class AssertionTests {

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
}
