// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Crowd;
import dev.faulthandler.junit.fixtures.PlainTestCase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTests {

    private static final Map<String, String> TWO = Map.of("faulthandler.workers", "2");

    @BeforeEach
    void tellTheFixtures(@TempDir Path place) {
        System.setProperty(Crowd.PLACE, place.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Crowd.PLACE);
    }

    @Test
    void spreadClassesOverJvms() {
        var run = RecordedRun.of(TWO, Crowd.MeetsTestCase.class, Crowd.MeetsTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("meets()", "meetsToo()");
    }

    @Test
    void leaveJUnitsOwnSettingsAsTheyWere() {
        RecordedRun.of(TWO, Crowd.MeetsTestCase.class, Crowd.MeetsTooTestCase.class);
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(name -> name.startsWith("junit.jupiter.execution.parallel"));
    }

    @Test
    void holdLocksAcrossJvms() {
        var run = RecordedRun.of(TWO, Crowd.AloneTestCase.class, Crowd.AloneTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("isAlone()", "isAloneToo()");
    }

    @Test
    void areOneWhereOtherClassesRunInThisJvm() {
        var run =
                RecordedRun.of(
                        TWO,
                        Crowd.AloneTestCase.class,
                        PlainTestCase.class,
                        Crowd.AloneTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.err()).contains("[faulthandler] 'faulthandler.workers' has no effect: ");
    }

    @Test
    void areNoMoreThanAllowedInJUnitsParallelMode() {
        var run =
                RecordedRun.of(
                        Map.of(
                                "faulthandler.workers", "1",
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.classes.default",
                                        "concurrent",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                        Crowd.UnlockedTestCase.class,
                        Crowd.UnlockedTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("isAlone()", "isAloneToo()");
    }
}
