// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.JvmTerminatedError;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

@Timeout(120)
class ExpectedDeathTests {

    /** One run for the tests that only look at it. */
    private static final class Unmet {
        static final RecordedRun RUN = RecordedRun.of(Deaths.UnmetTestCase.class);
    }

    @Test
    void passesWhatEndsItsJvmAsExpected() {
        var run =
                RecordedRun.of(
                        Map.of(Constants.WORKER_RESTARTS_PROPERTY_NAME, "1"),
                        Deaths.MetTestCase.class);
        assertThat(run.failures()).as(run.err()).containsOnlyKeys("g_exitsWith(int)[2]");
        assertThat(run.outcome("h_passes()")).isEqualTo("successful");
        assertThat(run.failure("g_exitsWith(int)[2]"))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageStartingWith("System.exit(2) terminated the test JVM (")
                .hasStackTraceContaining("\n@ExpectedDeath expected an exit with status 1.\n");
    }

    @Test
    void saysNothingOfAnExpectedEndAndLeavesNothing(@TempDir Path directory) throws Exception {
        var output =
                ChildJvm.start(directory, Deaths.MetTestCase.class, "-Dfaulthandler.enabled=true")
                        .outputToTheEnd();
        assertThat(output)
                .contains("about to read null\n", "its own words\n")
                .doesNotContain("fatal error", "hs_err", "SIGSEGV", "SIGABRT");
        assertThat(directory.resolve("faulthandler"))
                .isDirectoryNotContaining(file -> file.toString().contains("hs_err"))
                .isDirectoryNotContaining(file -> file.toString().contains("b_readsNull"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a_returns() | the fault SIGSEGV, and the test returned
                    b_throwsSomething() | the fault SIGSEGV, and the test threw \
                    java.lang.IllegalArgumentException: no such thing
                    """)
    void failsWhatDoesNotEndItsJvm(String test, String words) {
        assertThat(Unmet.RUN.failure(test))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("@ExpectedDeath expected " + words);
        assertThat(Unmet.RUN.failure(test).getStackTrace()[0].getMethodName() + "()")
                .isEqualTo(test);
    }

    @Test
    void keepsTheThrowableOfWhatThrew() {
        assertThat(Unmet.RUN.failure("b_throwsSomething()"))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    c_exitsOtherwise() | System.exit(4)    | an exit with status 3
                    d_halts()          | Runtime.halt(3)   | an exit with status 3
                    e_aborts()         | Aborted (SIGABRT) | the fault SIGSEGV
                    """)
    void failsWhatEndsItsJvmOtherwise(String test, String end, String expected) {
        assertThat(Unmet.RUN.failure(test))
                .isInstanceOf(JvmTerminatedError.class)
                .hasMessageStartingWith(end)
                .hasStackTraceContaining("\n@ExpectedDeath expected " + expected + ".\n");
    }

    @Test
    void leavesAnAbortedTestAborted() {
        assertThat(Unmet.RUN.outcome("f_assumesWhatDoesNotHold()")).isEqualTo("aborted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    g_saysNothing() | needs exactly one of signal, exitStatus and haltStatus. | none
                    h_saysTwoThings() | needs exactly one of | signal = "SIGSEGV", exitStatus = 3
                    i_namesNoFault() | has no such fault. | signal = "SIGKILL"
                    j_namesNoStatus() | has no such status. | haltStatus = 256
                    """)
    void tellsWhatMeansNothing(String test, String problem, String found) {
        assertThat(Unmet.RUN.failure(test))
                .hasMessageStartingWith("@ExpectedDeath " + problem)
                .hasMessageContaining("\n  found: " + found + "\n  hint:  write ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faulthandler.isolation=none", "faulthandler.enabled=false"})
    void runsNothingThatWouldEndTheTestJvm(String setting) {
        String[] parts = setting.split("=");
        var run = RecordedRun.of(Map.of(parts[0], parts[1]), Deaths.MetTestCase.class);
        assertThat(run.outcome("b_readsNull()")).isEqualTo("skipped");
        assertThat(run.events())
                .anyMatch(event -> event.contains("It would kill the test JVM, because"));
        assertThat(run.outcome("h_passes()")).isEqualTo("successful");
    }
}
