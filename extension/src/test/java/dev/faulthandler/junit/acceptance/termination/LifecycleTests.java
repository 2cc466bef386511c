// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTests {

    @Test
    void failsTheClassThatCrashesBeforeAll() {
        var run = RecordedRun.of(Lifecycle.BeforeAllTestCase.class, Lifecycle.LaterTestCase.class);
        assertThat(run.failure(Lifecycle.BeforeAllTestCase.class.getName()))
                .isInstanceOf(JvmCrashedError.class);
        assertThat(run.outcome("neverRuns()")).isEqualTo("never ended");
        assertThat(run.outcome("passesLater()")).isEqualTo("successful");
    }

    @Test
    void failsTheClassThatCrashesAfterAll() {
        var run = RecordedRun.of(Lifecycle.AfterAllTestCase.class, Lifecycle.LaterTestCase.class);
        assertThat(run.failures()).containsOnlyKeys(Lifecycle.AfterAllTestCase.class.getName());
        assertThat(run.outcome("passes()")).isEqualTo("successful");
        assertThat(run.outcome("passesLater()")).isEqualTo("successful");
    }

    @Test
    void failsTheTestThatCrashesBeforeOrAfterEach() {
        var run = RecordedRun.of(Lifecycle.EachTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("afterIt()", "beforeIt()");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void failsTheTestWhoseClassCrashesAsItIsInitialized() {
        var run =
                RecordedRun.of(
                        Lifecycle.StaticInitializerTestCase.class, Lifecycle.LaterTestCase.class);
        assertThat(run.failures()).hasSize(1);
        assertThat(run.outcome("passesLater()")).isEqualTo("successful");
    }

    @Test
    void failsTheContainerWhoseArgumentsCrash() {
        var run = RecordedRun.of(Lifecycle.ArgumentsTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("neverRuns(int)");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void endsAClassWhoseReplacementMakesNoProgress(@TempDir Path directory) {
        System.setProperty(Lifecycle.MARKER, directory.resolve("marker").toString());
        var run =
                RecordedRun.of(
                        Lifecycle.SecondBeginningTestCase.class, Lifecycle.LaterTestCase.class);
        System.clearProperty(Lifecycle.MARKER);
        assertThat(run.failures())
                .containsOnlyKeys("b_crashes()", Lifecycle.SecondBeginningTestCase.class.getName());
        assertThat(run.outcome("a_passes()")).isEqualTo("successful");
        assertThat(run.outcome("passesLater()")).isEqualTo("successful");
    }

    @Test
    void failsOnlyTheTestAtWhichJUnitGivesUp() {
        var run = RecordedRun.of(Lifecycle.OutOfMemoryTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("runsOutOfMemory()");
        assertThat(run.failure("runsOutOfMemory()"))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("as if");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }
}
