// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import dev.faulthandler.junit.attribution.CrashReporter;
import dev.faulthandler.junit.process.WorkerPool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkerTests {

    @Test
    void relaysWhatATestPrintsToTheStreamThatItPrintedTo() {
        var run = RecordedRun.of(Talkative.PrintingTestCase.class);
        assertThat(run.out()).contains("to out: \u00e4\n", "without an end", "last words\n");
        assertThat(run.err()).contains("to err\n");
    }

    @Test
    void relaysNativeOutputToStandardErrorOnly() {
        var run = RecordedRun.of(Talkative.PrintingTestCase.class);
        assertThat(run.err()).contains("natively to out\n", "natively to err\n");
        assertThat(run.out()).doesNotContain("natively");
    }

    @Test
    void keepsTheWorkerOfATestThatInterruptsItselfAndPrints() {
        var run = RecordedRun.of(Talkative.InterruptingTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.out()).contains("printed while interrupted");
        assertThat(run.reported("second")).isEqualTo(run.reported("first"));
    }

    @Test
    void hasThePropertiesAndSurroundingsOfItsParent() {
        System.setProperty("fixture.property", "set just \u2603 now");
        var run = RecordedRun.of(Talkative.SurroundingsTestCase.class);
        System.clearProperty("fixture.property");
        assertThat(run.reported("property")).isEqualTo("set just \u2603 now");
        assertThat(run.reported("directory")).isEqualTo(Path.of("").toAbsolutePath().toString());
        assertThat(run.reported("path")).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void servesOneRunAfterAnother() {
        var first = RecordedRun.of(Talkative.SurroundingsTestCase.class);
        var second = RecordedRun.of(Talkative.SurroundingsTestCase.class);
        assertThat(second.reported("pid")).isEqualTo(first.reported("pid"));
    }

    @Test
    void costsNobodysTestIfItDiesWhileItWaits() {
        RecordedRun.of(Talkative.SurroundingsTestCase.class);
        String waiting = RecordedRun.of(Talkative.SurroundingsTestCase.class).reported("pid");
        ProcessHandle worker = ProcessHandle.of(Long.parseLong(waiting)).orElseThrow();
        worker.destroyForcibly();
        worker.onExit().join();
        var run = RecordedRun.of(Talkative.SurroundingsTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.reported("pid")).isNotEqualTo(waiting);
        // It had run tests, of which one may have brought it about: the session tells of it.
        assertThat(WorkerPool.ofThisJvm().closeIdle(CrashReporter::atShutdown))
                .containsInstanceOf(JvmKilledError.class);
    }

    @Test
    void writesHotSpotsReportUnderTarget() {
        var run = RecordedRun.of(Talkative.SurroundingsTestCase.class);
        assertThat(run.reported("arguments"))
                .contains("-XX:ErrorFile=" + Path.of("target").toAbsolutePath())
                .doesNotContain("jdwp");
    }
}
