// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that cannot write a dump to its file. */
@Timeout(120)
class StarvedTests {

    private static final String CAUSE =
            "(The dump could not be written to its file: Too many open files)";

    @Test
    void saysWhatIsCertainWhereNoHandlerRan() {
        var run = RecordedRun.of(Starved.BlockedTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("crashes()");
        assertThat(run.failure("crashes()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasMessageStartingWith("Segmentation fault (SIGSEGV) terminated the test JVM")
                .hasStackTraceContaining("(No dump: the kernel terminated the process at once.");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void showsADumpForWhichThereWasNoDescriptor() {
        var run =
                RecordedRun.of(
                        Map.of("faulthandler.timeout", "3 s"), Starved.StarvedTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("a_crashes()", "b_hangs()");
        assertThat(run.failure("a_crashes()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasMessageStartingWith("Segmentation fault (SIGSEGV)")
                .hasStackTraceContaining(CAUSE)
                .hasStackTraceContaining("Starved$StarvedTestCase.a_crashes");
        assertThat(run.failure("b_hangs()"))
                .isInstanceOf(TestTimedOutError.class)
                .hasMessageContaining(": stuck (")
                .hasStackTraceContaining(CAUSE)
                .hasStackTraceContaining("Starved$StarvedTestCase.b_hangs");
        assertThat(run.outcome("c_passes()")).isEqualTo("successful");
    }
}
