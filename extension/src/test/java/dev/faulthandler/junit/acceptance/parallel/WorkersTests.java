// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    void letThoseMeetThatOnlyRead() {
        var run = RecordedRun.of(TWO, Crowd.ReadsTestCase.class, Crowd.ReadsTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("meets()", "meetsToo()");
    }

    @Test
    void leaveAnIsolatedClassAlone() {
        var run =
                RecordedRun.of(TWO, Crowd.IsolatedTestCase.class, Crowd.UnlockedTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("isAlone()", "isAloneToo()");
    }

    @Test
    void tellOfWhatHappensWhileItDoes() {
        var run = RecordedRun.of(TWO, Crowd.MeetsTestCase.class, Crowd.MeetsTooTestCase.class);
        List<String> tests =
                run.events().stream().filter(event -> event.contains("/[method:")).toList();
        assertThat(tests).hasSize(4);
        assertThat(tests.subList(0, 2)).allMatch(event -> event.startsWith("started "));
        assertThat(tests.subList(2, 4)).allMatch(event -> event.startsWith("finished "));
    }

    @Test
    void areAsManyAsJUnitsParallelModeAsksFor() {
        var run =
                RecordedRun.of(
                        inParallel(Map.of()),
                        Crowd.MeetsTestCase.class,
                        Crowd.MeetsTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("meets()", "meetsToo()");
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
        assertThat(run.err()).contains("[faulthandler] 'faulthandler.workers' has no effect, ");
    }

    @Test
    void areNoMoreThanAllowedInJUnitsParallelMode() {
        var run =
                RecordedRun.of(
                        inParallel(Map.of("faulthandler.workers", "1")),
                        Crowd.UnlockedTestCase.class,
                        Crowd.UnlockedTooTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.outcomes()).containsKeys("isAlone()", "isAloneToo()");
    }

    @Test
    void areNoMoreThanJUnitsParallelModeAsksForThoughItHasMoreThreads() {
        var run =
                RecordedRun.of(
                        inParallel(Map.of()),
                        Crowd.OneTestCase.class,
                        Crowd.TwoTestCase.class,
                        Crowd.ThreeTestCase.class,
                        Crowd.FourTestCase.class,
                        Crowd.FiveTestCase.class);
        assertThat(run.failures()).isEmpty();
    }

    private static Map<String, String> inParallel(Map<String, String> settings) {
        String parallel = "junit.jupiter.execution.parallel.";
        Map<String, String> all = new HashMap<>(settings);
        all.put(parallel + "enabled", "true");
        all.put(parallel + "mode.classes.default", "concurrent");
        all.put(parallel + "config.strategy", "fixed");
        all.put(parallel + "config.fixed.parallelism", "2");
        return all;
    }
}
