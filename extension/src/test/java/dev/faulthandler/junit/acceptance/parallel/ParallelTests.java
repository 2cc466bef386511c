// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;

@Timeout(120)
class ParallelTests {

    private static final Map<String, String> TWO_AT_A_TIME =
            Map.of(
                    "junit.jupiter.execution.parallel.enabled", "true",
                    "junit.jupiter.execution.parallel.config.strategy", "fixed",
                    "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    @TempDir Path directory;

    @Test
    void failsOnlyTheTestOfTheThreadThatCrashed() {
        var run = run(Parallel.OwnThreadTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("cr\u00e4shes\u044f()");
        assertThat(run.outcome("waits()")).isEqualTo("successful");
    }

    @Test
    void failsTheTestThatCrashesAgainAloneIfTheThreadRanNone() {
        var run = run(Parallel.OtherThreadTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("crashes()");
        assertThat(run.failure("crashes()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasStackTraceContaining(
                        "\nIt was one of 2 tests that were running when a test JVM terminated");
        assertThat(run.outcome("waits()")).isEqualTo("successful");
    }

    @Test
    void testsOfAReplacementFindTheContextClassLoaderOfAPlainRun() {
        var run = run(Parallel.ContextLoaderTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("crashes()");
    }

    /** What ran alone and is innocent has not ended what it is a part of. */
    @ParameterizedTest
    @ValueSource(classes = {Parallel.InvocationsTestCase.class, Parallel.DynamicTestCase.class})
    void runsWhatIsLeftOfThatOnesContainer(Class<?> fixture) {
        var run = run(fixture);
        assertThat(run.failures()).hasSize(1);
        assertThat(run.failures().values())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(JvmCrashedError.class)
                                        .hasStackTraceContaining("\nIt was one of 2 tests"));
        Map<String, String> others = run.outcomesOfOthers();
        assertThat(others.keySet()).filteredOn(name -> name.contains("[")).hasSizeGreaterThan(3);
        assertThat(others.values()).containsOnly("successful");
    }

    @Test
    void failsAllThatRanIfNoneCrashesAlone() {
        var run = run(Parallel.TogetherTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("waits()", "crashes()");
        assertThat(run.failures().values())
                .allSatisfy(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(JvmCrashedError.class)
                                        .hasStackTraceContaining("\n2 tests were running at once.")
                                        .hasStackTraceContaining("It was the thread \"nobody's\""));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void failsTheTestThatRanOutOfMemory(String executor) {
        var run = run(Parallel.OutOfMemoryTestCase.class, executor);
        assertThat(run.failures()).containsOnlyKeys("runsOutOfMemory()");
        assertThat(run.failure("runsOutOfMemory()"))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("Java heap space")
                .hasStackTraceContaining(
                        "Parallel$OutOfMemoryTestCase.runsOutOfMemory(Parallel.java");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
        assertThat(run.outcome("passes()[10]")).isEqualTo("successful");
    }

    /** Nobody would know of it: JUnit interrupts it, and ends what it is in. */
    @Test
    void beginsWithNothingAfterJUnitHasGivenUp() {
        var run = run(Parallel.GivenUpTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("runsOutOfMemory()", "kills()");
        assertThat(run.failure("runsOutOfMemory()")).isInstanceOf(OutOfMemoryError.class);
        assertThat(run.failure("kills()")).isInstanceOf(JvmKilledError.class);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void failsEachInvocationThatRanOutOfMemory(String executor) {
        var run = run(Parallel.OutOfMemoryInvocationTestCase.class, executor);
        assertThat(run.failures()).containsOnlyKeys("runs(int)[1]", "runs(int)[2]");
        assertThat(run.failures().values()).hasOnlyElementsOfType(OutOfMemoryError.class);
        assertThat(run.outcome("runs(int)[3]")).isEqualTo("successful");
        assertThat(run.outcome("runs(int)[5]")).isEqualTo("successful");
    }

    /** JUnit has had one, and since 6.1 a second one. */
    static Stream<String> executors() {
        String second =
                "org.junit.platform.engine.support.hierarchical."
                        + "WorkerThreadPoolHierarchicalTestExecutorService";
        return ReflectionSupport.tryToLoadClass(second).toOptional().isPresent()
                ? Stream.of("fork_join_pool", "worker_thread_pool")
                : Stream.of("fork_join_pool");
    }

    private RecordedRun run(Class<?> fixture) {
        return run(fixture, "fork_join_pool");
    }

    private RecordedRun run(Class<?> fixture, String executor) {
        Map<String, String> parameters = new HashMap<>(TWO_AT_A_TIME);
        parameters.put("junit.jupiter.execution.parallel.config.executor-service", executor);
        System.setProperty(Parallel.MARKER, directory.resolve("marker").toString());
        try {
            return RecordedRun.of(parameters, fixture);
        } finally {
            System.clearProperty(Parallel.MARKER);
        }
    }
}
