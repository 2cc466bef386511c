// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faulthandler.junit.FaultHandling;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures with types of a user's, each of which notes in which JVM it is initialized. */
public final class OwnTypes {

    /** A system property: set in a JVM in which one of the types is initialized, or read. */
    public static final String INITIALIZED = "fixture.initialized";

    private OwnTypes() {}

    private static void note(String what) {
        System.setProperty(INITIALIZED, System.getProperty(INITIALIZED, "") + what + " ");
    }

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        };

        static {
            note("enum");
        }
    }

    record Point(int x) implements Serializable {
        private static final long serialVersionUID = 1;

        static {
            note("record");
        }

        Point {
            note("a record's constructor");
        }
    }

    static final class Plain implements Serializable {
        @SuppressWarnings("serial") // On purpose: to read it initializes the class.
        private static final long serialVersionUID = Long.parseLong("1");

        static {
            note("class");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            note("readObject");
        }

        @Override
        public String toString() {
            return "plain";
        }
    }

    static class OwnException extends RuntimeException {
        @SuppressWarnings("serial") // On purpose: to read it initializes the class.
        private static final long serialVersionUID = Long.parseLong("1");

        static {
            note("exception");
        }

        OwnException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @FaultHandling
    public static class FailingTestCase {
        @Test
        void throwsItsOwn() {
            throw new OwnException("own", new OwnException("because", null));
        }

        @Test
        void throwsTheJdksWithItsOwnAsCause() throws IOException {
            throw new IOException("outer", new OwnException("inner", null));
        }

        @Test
        void throwsWithItsOwnAside() {
            var failure = new IllegalStateException("main");
            failure.addSuppressed(new OwnException("aside", null));
            throw failure;
        }

        @Test
        void comparesConstants() {
            assertEquals(Color.RED, Color.GREEN);
        }

        @Test
        void comparesRecords() {
            assertEquals(new Point(1), new Point(2));
        }

        @Test
        void comparesLists() {
            assertEquals(List.of(new Plain()), List.of(new Plain(), Color.RED));
        }

        @Test
        void comparesObjects() {
            assertEquals(new Plain(), null);
        }

        @Test
        void comparesClasses() {
            assertEquals(Plain.class, Point.class);
        }

        @Test
        void failsSeveralTimes() {
            assertAll(
                    () -> assertEquals(Color.RED, Color.GREEN),
                    () -> {
                        throw new OwnException("second", null);
                    });
        }
    }
}
