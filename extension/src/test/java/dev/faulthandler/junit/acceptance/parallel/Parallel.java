// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.parallel;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.NativeCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tests at a time, one of which crashes while the other waits. */
public final class Parallel {

    /** A system property with a file that tells a replacement from the first worker. */
    public static final String MARKER = "fixture.parallel";

    private static final CountDownLatch WAITING = new CountDownLatch(1);

    /** Whether this is the first worker. */
    private static final boolean FIRST = !Files.exists(Path.of(System.getProperty(MARKER)));

    private Parallel() {}

    private static void waitForTheCrash() throws InterruptedException {
        WAITING.countDown();
        try {
            Files.createFile(Path.of(System.getProperty(MARKER)));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // The crash was in the worker before.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!new CountDownLatch(1).await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing crashed.");
        }
    }

    private static void awaitTheOther() throws InterruptedException {
        if (!WAITING.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The other test did not start.");
        }
    }

    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class OwnThreadTestCase {
        @Test
        void waits() throws InterruptedException {
            waitForTheCrash();
        }

        @Test
        void cräshesя() throws InterruptedException {
            awaitTheOther();
            Fault.segmentation();
        }
    }

    private static void crashElsewhere() throws InterruptedException {
        Thread thread = new Thread(Fault::segmentation, "nobody's");
        thread.start();
        thread.join();
    }

    /** Crashes whenever it runs. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class OtherThreadTestCase {
        @Test
        void waits() throws InterruptedException {
            waitForTheCrash();
        }

        @Test
        void crashes() throws InterruptedException {
            if (FIRST) {
                awaitTheOther();
            }
            crashElsewhere();
        }
    }

    private static void waitOrCrash(int number) throws InterruptedException {
        if (number == 1) {
            waitForTheCrash();
        } else if (number == 2) {
            if (FIRST) {
                awaitTheOther();
            }
            crashElsewhere();
        }
    }

    /** The second crashes whenever it runs. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class InvocationsTestCase {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void runs(int number) throws InterruptedException {
            waitOrCrash(number);
        }
    }

    /** The second crashes whenever it runs. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class DynamicTestCase {
        @TestFactory
        Stream<DynamicNode> runs() {
            return Stream.of(
                    DynamicContainer.dynamicContainer(
                            "contained",
                            IntStream.rangeClosed(1, 5)
                                    .mapToObj(
                                            number ->
                                                    DynamicTest.dynamicTest(
                                                            "test " + number,
                                                            () -> waitOrCrash(number)))),
                    DynamicTest.dynamicTest("beside", () -> {}));
        }
    }

    /** Crashes only while both run. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class TogetherTestCase {
        @Test
        void waits() throws InterruptedException {
            waitForTheCrash();
        }

        @Test
        void crashes() throws InterruptedException {
            if (FIRST) {
                awaitTheOther();
                crashElsewhere();
            }
        }
    }

    /** One asks for more memory than there is. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class OutOfMemoryTestCase {
        @RepeatedTest(10)
        void passes() {}

        @Test
        void runsOutOfMemory() {
            wantTooMuch();
        }
    }

    private static void wantTooMuch() {
        throw new AssertionError("There was memory for " + new long[2][Integer.MAX_VALUE - 8]);
    }

    /**
     * One does, and JUnit gives up its run, as it asks first what became of the last class; what
     * would begin then kills the JVM.
     */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    @TestClassOrder(ClassOrderer.ClassName.class)
    public static class GivenUpTestCase {
        @Nested
        class Wasteful {
            @Test
            void runsOutOfMemory() throws InterruptedException {
                if (FIRST) {
                    awaitTheOther();
                }
                wantTooMuch();
            }
        }

        @Nested
        class Late {
            @BeforeAll
            static void waitUntilJUnitEndsItsPool() throws IOException {
                if (FIRST) {
                    Files.createFile(Path.of(System.getProperty(MARKER)));
                    WAITING.countDown();
                    ForkJoinPool pool = ForkJoinTask.getPool();
                    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                    while (!pool.isShutdown() && System.nanoTime() < limit) {
                        Thread.onSpinWait(); // An interrupt does not end it.
                    }
                }
            }

            @Test
            void kills() throws InterruptedException {
                NativeCalls.kill(9);
                new CountDownLatch(1).await();
            }
        }
    }

    /** Two of several invocations do: JUnit then ends neither of them, and all around them well. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class OutOfMemoryInvocationTestCase {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void runs(int number) {
            if (number <= 2) {
                wantTooMuch();
            }
        }
    }

    /** Its tests look for the class loader that a plain run has, most of them in a replacement. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class ContextLoaderTestCase {

        private static final ClassLoader AT_START = Thread.currentThread().getContextClassLoader();

        @BeforeAll
        static void crashesOnce() throws IOException {
            if (FIRST) {
                Files.createFile(Path.of(System.getProperty(MARKER)));
            }
        }

        @RepeatedTest(6)
        void findsIt() throws InterruptedException {
            Thread.sleep(100);
            ClassLoader plain = ClassLoader.getSystemClassLoader();
            if (AT_START != plain || Thread.currentThread().getContextClassLoader() != plain) {
                throw new AssertionError(AT_START + " " + Thread.currentThread());
            }
        }

        @Test
        void crashes() {
            if (FIRST) {
                Fault.segmentation();
            }
        }
    }
}
