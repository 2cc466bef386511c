// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits and notices where several tests run at a time. */
@Timeout(180)
class ParallelTimeoutTests {

    private static final Map<String, String> PARALLEL =
            Map.of(
                    "junit.jupiter.execution.parallel.enabled", "true",
                    "junit.jupiter.execution.parallel.config.strategy", "fixed",
                    "junit.jupiter.execution.parallel.config.fixed.parallelism", "3");

    @Test
    void tellApartWhatHangsInOneWorker() {
        var run = RecordedRun.of(PARALLEL, SideBySide.InOneWorkerTestCase.class);
        assertThat(run.outcome("passes()")).isEqualTo("successful");
        assertThat(run.failures()).containsOnlyKeys("sleeps()", "heedsNothing()");
        assertThat(run.failure("sleeps()"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("It finished when it was interrupted.");
        assertThat(run.failure("heedsNothing()"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("and its JVM was killed.");
        assertHungIn("sleeps", run.failure("sleeps()"));
        assertHungIn("heedsNothing", run.failure("heedsNothing()"));
    }

    @Test
    void holdForEachOfSeveralWorkers() {
        var run =
                RecordedRun.of(
                        Map.of("faulthandler.workers", "2", "faulthandler.scope", "all"),
                        SideBySide.LeftTestCase.class,
                        SideBySide.RightTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("a_hangsOnTheLeft()", "a_hangsOnTheRight()");
        assertHungIn("a_hangsOnTheLeft", run.failure("a_hangsOnTheLeft()"));
        assertHungIn("a_hangsOnTheRight", run.failure("a_hangsOnTheRight()"));
        assertThat(run.outcomes().values()).containsOnly("successful", "failed");
    }

    private static void assertHungIn(String method, Throwable failure) {
        assertThat(failure).isInstanceOf(TestTimedOutError.class);
        assertThat(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void noticeEachTestThatRunsLong() {
        Map<String, String> noticed = new HashMap<>(PARALLEL);
        noticed.put("faulthandler.slow", "1 s");
        var run = RecordedRun.of(noticed, SideBySide.NoticedTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(
                        noticesOf(
                                "parks",
                                "jdk\\.internal\\.misc\\.Unsafe\\.park\\(Native Method\\)",
                                run))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
        assertThat(noticesOf("spins", "\\S*(NoticedTestCase|Thread|System)\\.\\w+\\(.*\\)", run))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
        assertThat(run.err()).doesNotContain("passes() has been running");
    }

    /** Return the times that the lines about a test tell, with its innermost frame. */
    private static List<String> noticesOf(String test, String frame, RecordedRun run) {
        return Pattern.compile(
                        "(?m)^\\[faulthandler] \\S+NoticedTestCase\\."
                                + test
                                + "\\(\\) has been running for (\\d) s, at "
                                + frame
                                + "$")
                .matcher(run.err())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
