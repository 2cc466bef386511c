// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs many dynamic tests by JUnit's launcher and prints what they took: the milliseconds of the
 * execution and of the class alone, or the bytes in use after a collection, in the JVM that runs the
 * tests and in this one, each less what was in use before the class. Not both at once, as a JVM has
 * to get ready to look, which the one that runs the tests would do within the class's time.
 *
 * <p>Usage: {@code DynamicBenchmark TESTS time|heap}
 */
public final class DynamicBenchmark {

    private static final String TESTS = "benchmark.tests";
    private static final String HEAP = "benchmark.heap";

    private DynamicBenchmark() {}

    public static void main(String[] arguments) {
        System.setProperty(TESTS, arguments[0]);
        System.setProperty(HEAP, Boolean.toString(arguments[1].equals("heap")));
        Watch watch = new Watch();
        long start = System.nanoTime();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(ManyTests.class))
                                    .build(),
                            watch);
        }
        System.out.printf(
                "here %d %d %d%n",
                (System.nanoTime() - start) / 1_000_000, watch.ofClass / 1_000_000, watch.heap);
        System.exit(watch.passed == Integer.parseInt(arguments[0]) ? 0 : 1);
    }

    /** Takes the times of the class, as every listener sees it. */
    private static final class Watch implements TestExecutionListener {
        private long started;
        private long ofClass;
        private long before;
        private long heap;
        private int passed;

        @Override
        public void executionStarted(TestIdentifier test) {
            if (isTheClass(test)) {
                before = used();
                started = System.nanoTime();
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean success = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            passed += test.isTest() && success ? 1 : 0;
            if (isTheClass(test)) {
                ofClass = System.nanoTime() - started;
                heap = used() - before;
            }
        }

        private static boolean isTheClass(TestIdentifier test) {
            return test.getLegacyReportingName().equals(ManyTests.class.getName());
        }
    }

    private static long used() {
        if (!Boolean.getBoolean(HEAP)) {
            return 0;
        }
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What is run. */
    public static class ManyTests {

        private static long before;

        @BeforeAll
        static void look() {
            before = used();
        }

        @TestFactory
        Stream<DynamicTest> many() {
            return IntStream.rangeClosed(1, Integer.getInteger(TESTS))
                    .mapToObj(number -> dynamicTest("number " + number, () -> {}));
        }

        @AfterAll
        static void lookAgain() {
            System.out.printf("tests %d%n", used() - before);
        }
    }
}
