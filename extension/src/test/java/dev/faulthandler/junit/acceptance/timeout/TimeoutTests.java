// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import dev.faulthandler.junit.report.FoldedDump;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class TimeoutTests {

    private static final Map<String, String> ONE_SECOND = Map.of("faulthandler.timeout", "1 s");

    @Test
    void reportsAStopAsThatWhereALaterTestCrashes() {
        var run = RecordedRun.of(ONE_SECOND, Hanging.StoppedTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("a_isStopped()", "b_crashes()");
        assertThat(run.failure("a_isStopped()"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("(SIGSTOP)");
        assertThat(run.failure("b_crashes()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasStackTraceContaining("b_crashes");
        assertThat(run.outcome("c_passes()")).isEqualTo("successful");
    }

    @Test
    void reportsEachKindOfHangAndGoesOn() throws IOException {
        Map<String, String> parameters =
                Map.of(
                        "faulthandler.timeout",
                        "2 s",
                        "faulthandler.worker.jvmArgs",
                        "-XX:TieredStopAtLevel=4"); // Only what C2 compiles has no safepoints.
        var run = RecordedRun.of(parameters, Hanging.KindsTestCase.class);
        assertThat(run.failures())
                .as(run.outcomes().toString())
                .containsOnlyKeys(
                        "b_waitsInNativeCode()",
                        "d_deadlocks()",
                        "e_runsWithoutASafepoint()",
                        "f_isFrozen()");
        run.failures()
                .forEach(
                        (test, failure) ->
                                assertThat(failure)
                                        .isInstanceOf(TestTimedOutError.class)
                                        .hasMessageStartingWith("Timeout (2 s)"));
        run.failures()
                .forEach(
                        (test, failure) ->
                                assertThat(failure.getStackTrace())
                                        .as(test)
                                        .anyMatch(
                                                frame ->
                                                        test.equals(frame.getMethodName() + "()")));
        assertThat(run.failure("b_waitsInNativeCode()"))
                .hasMessageContaining(": stuck (")
                .hasStackTraceContaining("at pause+0x");
        assertThat(reportOf(run, "d_deadlocks()"))
                .contains("  waiting to lock a java.lang.Object, held by \"the other one\" [")
                .contains("Deadlock of 2 threads:\n")
                .containsPattern(
                        "\n  \"main\" waits for a java.lang.Object, held by \"the other one\"")
                .containsPattern(
                        "\n  \"the other one\" waits for a java.lang.Object, held by \"main\"");
        assertThat(run.failure("f_isFrozen()"))
                .hasStackTraceContaining("(SIGSTOP)")
                .hasStackTraceContaining("NativeCalls.raise("); // Where it was, not what came next.
        assertThat(run.outcome("g_passes()")).isEqualTo("successful");
    }

    @Test
    void interruptsATestAndKeepsItsWorker() {
        var run = RecordedRun.of(Hanging.InterruptibleTestCase.class);
        assertThat(run.failures())
                .containsOnlyKeys("a_sleeps(TestReporter)", "d_endsTooLate(TestReporter)");
        assertThat(run.failure("a_sleeps(TestReporter)"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("It finished when it was interrupted.");
        assertThat(run.failure("a_sleeps(TestReporter)").getSuppressed())
                .singleElement()
                .isInstanceOf(IllegalStateException.class);
        assertThat(run.failure("d_endsTooLate(TestReporter)"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("It finished ");
        assertThat(run.reported("first worker")).isEqualTo(run.reported("last worker"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Hanging.SlowBeforeEachTestCase.class,
                Hanging.SlowAfterEachTestCase.class,
                Hanging.SlowBeforeAllTestCase.class,
                Hanging.SlowAfterAllTestCase.class
            })
    void limitsWhatIsDoneAroundTests(Class<?> fixture) {
        var run = RecordedRun.of(ONE_SECOND, fixture);
        boolean ofTest = fixture.getSimpleName().contains("Each");
        String culprit = fixture.getSimpleName().contains("Before") ? "never()" : "passes()";
        assertThat(run.failures()).containsOnlyKeys(ofTest ? culprit : fixture.getName());
        assertThat(run.failures().values())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(TestTimedOutError.class)
                                        .hasStackTraceContaining("It happened in @"));
    }

    @Test
    void givesEachTestATimeOfItsOwn() {
        var run = RecordedRun.of(Map.of("faulthandler.timeout", "3 s"), Hanging.ManyTestCase.class);
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void reportsAllThreadsAndTheirLocks() throws IOException {
        var run = RecordedRun.of(Hanging.LockedTestCase.class);
        String report = reportOf(run, "waitsForALock()");
        assertThat(report.substring(0, report.indexOf(FoldedDump.RAW)))
                .containsPattern(
                        "waits for a java.util.concurrent.locks.\\S+, held by \"the owner\"")
                .containsPattern(
                        "\"the owner\" #\\d+ holds a java.lang.StringBuilder, a"
                                + " java.util.concurrent.locks.ReentrantLock\\$NonfairSync")
                .containsPattern(
                        "\n  \\.\\.\\. and 4 more threads with this stack: \"idle-\\d\","
                                + " \"idle-\\d\"")
                .containsPattern(
                        "\nThread \"the owner\".*\n(  .*\n)*  at \\S+LockedTestCase.hold\\(");
        assertThat(firstThreadIn(report)).contains("LockedTestCase.waitsForALock(");
        if (Runtime.version().feature() >= 21) {
            assertThat(report)
                    .containsPattern("\nVirtual thread #\\d+ (?s:.){1,2000}LockedTestCase.idle\\(");
        }
    }

    private static String firstThreadIn(String report) {
        int from = report.indexOf("(most recent call first):");
        return report.substring(from, report.indexOf("(most recent call first):", from + 1));
    }

    private static String reportOf(RecordedRun run, String test) throws IOException {
        var error = (TestTimedOutError) run.failure(test);
        return Files.readString(error.report().orElseThrow());
    }
}
