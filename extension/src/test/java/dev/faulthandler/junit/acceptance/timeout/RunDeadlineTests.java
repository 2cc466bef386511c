// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.TestNotRunError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RunDeadlineTests {

    private static final String NOT_RUN = "not run: the run's limit of ";

    @Test
    void reportsWhatRanAndWhatDidNot() {
        var run =
                runUntilHangs(
                        Map.of(),
                        List.of("b_hangs()"),
                        Overlong.HangingTestCase.class,
                        Overlong.LaterTestCase.class);
        assertThat(run.outcome("a_passes()")).isEqualTo("successful");
        assertThat(run.failures())
                .containsOnlyKeys(
                        "b_hangs()",
                        "c_never()",
                        "d_neverEither()",
                        "e_neverAsWell()",
                        "f_never()");
        assertThat(run.failure("b_hangs()"))
                .hasMessageMatching("\\QTimeout of the run (\\E\\d+ s\\): stuck \\(.*\\)")
                .hasStackTraceContaining("Its JVM was killed.");
        assertThat(run.failure("b_hangs()").getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("b_hangs"));
        for (String test :
                List.of("c_never()", "d_neverEither()", "e_neverAsWell()", "f_never()")) {
            assertThat(run.failure(test))
                    .isInstanceOf(TestNotRunError.class)
                    .hasMessageStartingWith(NOT_RUN);
        }
        assertThat(run.outcomes().values()).containsOnly("successful", "failed");
    }

    /** Two tests of one worker, and a class that hangs in another one before its first test. */
    @Test
    void tellsApartWhatRanSideBySide() {
        String inSetUp = Overlong.InSetUpTestCase.class.getName();
        var run =
                runUntilHangs(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"),
                        List.of("hangsOnTheLeft()", "hangsOnTheRight()", inSetUp),
                        Overlong.SideBySideTestCase.class,
                        Overlong.InSetUpTestCase.class);
        assertThat(run.failures())
                .containsOnlyKeys("hangsOnTheLeft()", "hangsOnTheRight()", inSetUp, "g_never()");
        for (String test : List.of("hangsOnTheLeft", "hangsOnTheRight")) {
            assertThat(run.failure(test + "()"))
                    .hasStackTraceContaining("SideBySideTestCase." + test + "(");
        }
        assertThat(run.failure(inSetUp)).hasStackTraceContaining("It happened in @BeforeAll.");
        assertThat(run.failure("g_never()")).hasMessageStartingWith(NOT_RUN);
    }

    /** The time begins before a worker is started, which takes longer on a machine that is busy. */
    private static RecordedRun runUntilHangs(
            Map<String, String> parameters, List<String> hangs, Class<?>... fixtures) {
        Map<String, String> limited = new HashMap<>(parameters);
        RecordedRun run = null;
        for (int seconds : List.of(5, 20, 80)) {
            limited.put("faulthandler.run.timeout", seconds + " s");
            run = runApart(limited, fixtures);
            RecordedRun told = run;
            if (hangs.stream()
                    .allMatch(test -> told.failures().get(test) instanceof TestTimedOutError)) {
                return run;
            }
        }
        throw new AssertionError(run.failures());
    }

    /** The limit is this JVM's, too: the test's own thread is interrupted, where JUnit may wait. */
    private static RecordedRun runApart(Map<String, String> parameters, Class<?>... fixtures) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return CompletableFuture.supplyAsync(
                            () -> RecordedRun.of(parameters, fixtures), executor)
                    .join();
        } finally {
            executor.shutdown();
        }
    }
}
