// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmNotStartedError;
import dev.faulthandler.junit.JvmTerminatedError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.report.CrashReport;
import dev.faulthandler.junit.report.ReportedTest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminationErrorsTests {

    private static final String DUMPS =
            """
            Java exit: System.exit(3)

            Current thread "main" #1 [7] running (most recent call first):
              at java.lang.System.exit(System.java:1)

            Fatal Java error: Segmentation fault (SIGSEGV, address not mapped, at 0x0)

            Current thread "hook" #2 [8] in native (most recent call first):
              at com.acme.Codec.close(Native Method)
            """;

    @Test
    void areThereForEachTermination() {
        Set<Class<?>> all = new HashSet<>(TerminationErrors.TYPES.keySet());
        all.add(Termination.TimedOut.class);
        assertThat(all).containsExactlyInAnyOrder(Termination.class.getPermittedSubclasses());
    }

    @Test
    void haveTheSignalAndTheDecisiveTraceback() {
        Traceback decisive = Traceback.parse(DUMPS).get(1);
        var end = new Termination.Crashed("SIGSEGV", "Segmentation fault (SIGSEGV)");

        var error = (JvmTerminatedError) TerminationErrors.of(report(end, decisive), "", FILE);

        assertThat(error).isInstanceOf(JvmCrashedError.class);
        assertThat(error.signal()).contains("SIGSEGV");
        assertThat(error.exitStatus()).isEmpty();
        assertThat(error.traceback()).contains(decisive);
        assertThat(error.report()).contains(FILE);
        assertThat(error)
                .hasMessage(
                        "Segmentation fault (SIGSEGV) terminated the test JVM"
                                + " (target/report.txt)");
    }

    @Test
    void haveTheStatusOfAnExit() {
        for (Termination end :
                List.of(
                        new Termination.Exited(3),
                        new Termination.Halted(3),
                        new Termination.NativeExit(3, true),
                        new Termination.Ended(3))) {
            var error =
                    (JvmTerminatedError)
                            TerminationErrors.of(report(end, Traceback.parse(DUMPS).get(0)), "");
            assertThat(error.exitStatus()).hasValue(3);
            assertThat(error.signal()).isEmpty();
            assertThat(error.report()).isEmpty();
        }
    }

    @Test
    void haveTheLimitThatWasReached() {
        var end =
                new Termination.TimedOut(
                        new TimeoutRecord("id", 1, 3_000_000_000L, false, "It ended."),
                        ": stuck",
                        "It did not move.");

        assertThat(TerminationErrors.of(end))
                .isInstanceOfSatisfying(
                        TestTimedOutError.class, error -> assertThat(error.limit()).hasSeconds(3))
                .hasMessage("Timeout (3 s): stuck")
                .hasStackTraceContaining("stuck\nIt did not move. It ended.\n");
    }

    @Test
    void sayInOneLineThatNothingStarted() {
        assertThat(TerminationErrors.of(new Termination.NotStarted("no java")))
                .isInstanceOf(JvmNotStartedError.class)
                .hasMessage("No test JVM could be started.")
                .hasStackTraceContaining("started.\n  found: no java\n  hint:  ");
    }

    private static final Path FILE = Path.of("target/report.txt").toAbsolutePath();

    private static CrashReport report(Termination end, Traceback traceback) {
        return new CrashReport(
                new PostMortem(
                        end,
                        DUMPS,
                        Optional.of(traceback),
                        List.of(),
                        Optional.empty(),
                        134,
                        1,
                        List.of(),
                        List.of()),
                new ReportedTest("CodecTests.decodes()", "com.acme.CodecTests", "", ""),
                "",
                "",
                "");
    }
}
