// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.JvmLostError;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TerminationTests {

    @Test
    void namesTheSignalThatKilledAWorker() {
        var run = RecordedRun.of(Terminations.KilledTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("b_killed()", "c_terminated()");
        assertThat(run.failure("b_killed()"))
                .isInstanceOf(JvmKilledError.class)
                .hasMessageStartingWith(
                        "SIGKILL terminated the test JVM; who sent it is not" + " known");
        assertThat(run.failure("c_terminated()"))
                .isInstanceOf(JvmKilledError.class)
                .hasMessageStartingWith(
                        "SIGTERM terminated the test JVM; who sent it is not" + " known");
        assertThat(run.outcome("d_passes()")).isEqualTo("successful");
    }

    @Test
    void endsAWorkerThatSendsWhatMakesNoSense() {
        var run = RecordedRun.of(Terminations.GarblingTestCase.class);
        String lost = "The test JVM was lost: ";
        Map.of(
                        1, "a frame of 2147483647 bytes",
                        2, "a frame of the unknown kind 99",
                        3, "HELLO is not for a worker to say",
                        4, "RUN: ",
                        5, "it sent the byte 127, which is unknown")
                .forEach(
                        (number, reason) ->
                                assertThat(run.failure("garbles(String)[" + number + "]"))
                                        .isInstanceOf(JvmLostError.class)
                                        .message()
                                        .startsWith(lost)
                                        .contains(reason));
        assertThat(run.failures()).hasSize(5);
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void isNotMisledByAProcessThatOutlivesAWorker() {
        var run = RecordedRun.of(Terminations.LeavingTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("leavesAChild()");
        assertThat(run.failure("leavesAChild()"))
                .hasMessageStartingWith(
                        "SIGKILL terminated the test JVM; who sent it is not" + " known");
        assertThat(run.err())
                .containsPattern(
                        "\\[faulthandler] A process that a test left behind holds the test JVM's"
                                + " output open: \\d+ \\(sleep 8\\)");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void endsAWorkerWhoseShutdownHookHangs() {
        var run = RecordedRun.of(Terminations.HangingHookTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("exits()");
        assertThat(run.failure("exits()"))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageContaining("a shutdown hook hangs");
        assertThat(run.failure("exits()").getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("exits"));
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void printsWhatAWorkerSaysAsItEnds(@TempDir Path directory) throws Exception {
        var output =
                ChildJvm.start(directory, Terminations.PrintingHookTestCase.class).outputToTheEnd();
        assertThat(output).contains("last of all");
    }
}
