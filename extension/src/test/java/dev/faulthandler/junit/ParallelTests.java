// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Parallel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
                .isInstanceOf(WorkerCrashedError.class)
                .hasMessageContaining(
                        "\nIt was one of 2 tests that were running when a test JVM ended");
        assertThat(run.outcome("waits()")).isEqualTo("successful");
    }

    @Test
    void failsAllThatRanIfNoneCrashesAlone() {
        var run = run(Parallel.TogetherTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("waits()", "crashes()");
        assertThat(run.failures().values())
                .allSatisfy(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(WorkerCrashedError.class)
                                        .hasMessageContaining("\n2 tests were running at once.")
                                        .hasMessageContaining("It was the thread \"nobody's\""));
    }

    @Test
    void failsTheTestThatRanOutOfMemory() {
        var run = run(Parallel.OutOfMemoryTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("runsOutOfMemory()");
        assertThat(run.failure("runsOutOfMemory()"))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("Java heap space")
                .hasStackTraceContaining(
                        "Parallel$OutOfMemoryTestCase.runsOutOfMemory(Parallel.java");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
        assertThat(run.outcome("passes()[10]")).isEqualTo("successful");
    }

    private RecordedRun run(Class<?> fixture) {
        System.setProperty(Parallel.MARKER, directory.resolve("marker").toString());
        try {
            return RecordedRun.of(TWO_AT_A_TIME, fixture);
        } finally {
            System.clearProperty(Parallel.MARKER);
        }
    }
}
