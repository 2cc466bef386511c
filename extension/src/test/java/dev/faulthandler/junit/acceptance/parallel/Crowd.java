// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faulthandler.junit.FaultHandling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Classes that meet in a directory, each in its own JVM, or must not meet there. */
public final class Crowd {

    /** A system property with that directory. */
    public static final String PLACE = "fixture.crowd";

    private static final long LIMIT_SECONDS = 30;

    /** So long, one that came is still there when all know that the other came. */
    private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private Crowd() {}

    private static Path place(String name) {
        return Path.of(System.getProperty(PLACE), name);
    }

    private static void meet(String self, String other) throws IOException {
        Files.createFile(place(self));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!Files.exists(place(other))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(other + " did not come.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        LockSupport.parkNanos(HELD_NANOS);
    }

    private static void beAlone() throws IOException {
        Files.createFile(place("alone")); // Fails where there is one.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        Files.delete(place("alone"));
    }

    @FaultHandling
    public static class MeetsTestCase {
        @Test
        void meets() throws IOException {
            meet("one", "other");
            assertEquals(null, System.getProperty("junit.jupiter.execution.parallel.enabled"));
        }
    }

    @FaultHandling
    public static class MeetsTooTestCase {
        @Test
        void meetsToo() throws IOException {
            meet("other", "one");
        }
    }

    @FaultHandling
    @ResourceLock("the place")
    public static class AloneTestCase {
        @Test
        void isAlone() throws IOException {
            beAlone();
        }
    }

    @FaultHandling
    public static class AloneTooTestCase {
        @Test
        @ResourceLock("the place")
        void isAloneToo() throws IOException {
            beAlone();
        }
    }

    @FaultHandling
    public static class UnlockedTestCase {
        @Test
        void isAlone() throws IOException {
            beAlone();
        }
    }

    @FaultHandling
    public static class UnlockedTooTestCase {
        @Test
        void isAloneToo() throws IOException {
            beAlone();
        }
    }

    @FaultHandling
    @Isolated
    public static class IsolatedTestCase {
        @Test
        void isAlone() throws IOException {
            beAlone();
        }
    }

    @FaultHandling
    @ResourceLock(value = "the place", mode = ResourceAccessMode.READ)
    public static class ReadsTestCase {
        @Test
        void meets() throws IOException {
            meet("one", "other");
        }
    }

    @FaultHandling
    @ResourceLock(value = "the place", mode = ResourceAccessMode.READ)
    public static class ReadsTooTestCase {
        @Test
        void meetsToo() throws IOException {
            meet("other", "one");
        }
    }

    /** A class of which no more than two may be in the place. */
    @FaultHandling
    public abstract static class OneOfManyTestCase {
        @Test
        void isOneOfTwo() throws IOException {
            Path self = Files.createFile(place(getClass().getSimpleName()));
            for (int look = 0; look < 50; look++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                try (Stream<Path> present = Files.list(self.getParent())) {
                    assertTrue(present.count() <= 2);
                }
            }
            Files.delete(self);
        }
    }

    public static class OneTestCase extends OneOfManyTestCase {}

    public static class TwoTestCase extends OneOfManyTestCase {}

    public static class ThreeTestCase extends OneOfManyTestCase {}

    public static class FourTestCase extends OneOfManyTestCase {}

    public static class FiveTestCase extends OneOfManyTestCase {}
}
