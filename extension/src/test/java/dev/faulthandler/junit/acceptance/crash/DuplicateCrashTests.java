// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DuplicateCrashTests {

    private static final String TYPE = Flaky.RecurringTestCase.class.getName();

    private static RecordedRun run;

    @BeforeAll
    static void crash() {
        run = RecordedRun.of(Flaky.RecurringTestCase.class);
    }

    @Test
    void showsTheFirstOfEqualCrashesInFull() {
        assertThat(getStackTrace(run.failure("a_crashes()")))
                .contains("\nFatal Java error: Segmentation fault")
                .doesNotContain("same as");
    }

    @Test
    void showsTheOthersInAFewLines() throws IOException {
        var error = (JvmCrashedError) run.failure("b_crashes()");
        assertThat(error)
                .message()
                .matches(
                        "Segmentation fault \\(SIGSEGV, .*\\) terminated the test JVM"
                                + " \\(target/faulthandler/.*\\.txt\\)");
        assertThat(error.details())
                .isEqualTo(
                        "\n%s.b_crashes(): same as in %s.a_crashes() (2 times now).", TYPE, TYPE);
        assertThat(Files.readString(error.report().orElseThrow()))
                .contains("\nFatal Java error: Segmentation fault", ".b_crashes(Flaky.java:");
    }

    @Test
    void leavesEachItsOwnStack() {
        assertThat(run.failure("b_crashes()").getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("b_crashes"));
    }

    @Test
    void takesAnotherEndForItself() {
        assertThat(getStackTrace(run.failure("c_halts()"))).doesNotContain("same as");
    }
}
