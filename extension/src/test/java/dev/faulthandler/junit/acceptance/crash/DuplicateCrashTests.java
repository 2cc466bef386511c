// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        assertThat(run.failure("a_crashes()"))
                .hasMessageContaining("\nFatal Java error: Segmentation fault")
                .message()
                .doesNotContain("same as");
    }

    @Test
    void showsTheOthersInAFewLines() throws IOException {
        String message = run.failure("b_crashes()").getMessage();
        Matcher matcher =
                Pattern.compile(
                                "Segmentation fault \\(SIGSEGV, .*\\) ended the test JVM\n"
                                        + Pattern.quote(
                                                TYPE
                                                        + ".b_crashes(): same as in "
                                                        + TYPE
                                                        + ".a_crashes() (2 times now).")
                                        + "\n\nReport: (.*)")
                        .matcher(message);
        assertThat(message).matches(matcher.pattern());
        assertThat(matcher.matches()).isTrue();
        assertThat(Files.readString(Path.of(matcher.group(1))))
                .contains("\nFatal Java error: Segmentation fault", ".b_crashes(Flaky.java:");
    }

    @Test
    void leavesEachItsOwnStack() {
        assertThat(run.failure("b_crashes()").getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("b_crashes"));
    }

    @Test
    void takesAnotherEndForItself() {
        assertThat(run.failure("c_halts()")).message().doesNotContain("same as");
    }
}
