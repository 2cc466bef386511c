// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.junit.jupiter.api.Assertions.fail;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that end their JVM in some of their runs, and leave a trace of each. */
public final class Flaky {

    /** A system property with the directory of the traces. */
    public static final String PLACE = "fixture.flaky";

    private Flaky() {}

    /** Return how often something ran, this time included. */
    private static long run(String name) {
        try {
            Path trace = Path.of(System.getProperty(PLACE), name);
            Files.writeString(trace, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Files.size(trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What hangs here ends once it is interrupted, and its JVM goes on. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class HangingTestCase {
        @Test
        void a_passes() {
            run("a");
        }

        @Test
        @FaultHandling(timeout = "3 s")
        void b_hangsOnce() throws InterruptedException {
            if (run("b") == 1) {
                new CountDownLatch(1).await();
            }
        }

        @Test
        @FaultHandling(timeout = "500 ms")
        void c_hangsAlways() throws InterruptedException {
            run("c");
            new CountDownLatch(1).await();
        }

        @Test
        void d_passes() {
            run("d");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SomeTestCase {
        @Test
        void a_passes() {
            run("a");
        }

        @Test
        void b_crashesOnce() {
            if (run("b") == 1) {
                Fault.segmentation();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void c_exitsTwice(int number) {
            if (run("c" + number) < 3 && number == 2) {
                System.exit(number);
            }
        }

        @Test
        void d_crashesThenFails() {
            if (run("d") == 1) {
                Fault.segmentation();
            }
            fail("an ordinary failure");
        }

        @Test
        void e_crashesAlways() {
            run("e");
            Fault.segmentation();
        }

        @Test
        void f_passes() {
            run("f");
        }
    }

    @FaultHandling
    public static class SetUpTestCase {
        @BeforeAll
        static void crashesOnce() {
            if (run("set up") == 1) {
                Fault.segmentation();
            }
        }

        @Test
        void passes() {
            run("passes");
        }
    }

    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class ParallelTestCase {
        @Test
        void crashesOnce() {
            if (run("crashes") == 1) {
                Fault.segmentation();
            }
        }

        @Test
        void passes() {
            run("passes");
        }
    }

    /** The same crash in each of its tests. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class RecurringTestCase {
        @Test
        void a_crashes() {
            Fault.segmentation();
        }

        @Test
        void b_crashes() {
            Fault.segmentation();
        }

        @Test
        void c_halts() {
            Runtime.getRuntime().halt(3);
        }
    }
}
