// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.TestNotRunError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IsolationTests {

    private static final Map<String, String> CLASS = Map.of("faulthandler.isolation", "class");
    private static final Map<String, String> METHOD = Map.of("faulthandler.isolation", "method");

    @Test
    void givesEachClassAFreshJvm() {
        var run = RecordedRun.of(CLASS, Cells.FirstTestCase.class, Cells.SecondTestCase.class);
        assertThat(jvms(run, "one", "two", "three", "four")).hasSize(1);
        assertThat(jvms(run, "one", "five")).hasSize(2);
    }

    @Test
    void givesEachMethodAFreshJvm() {
        var run = RecordedRun.of(METHOD, Cells.FirstTestCase.class, Cells.SecondTestCase.class);
        assertThat(jvms(run, "one", "two", "three", "five")).hasSize(4);
        assertThat(jvms(run, "three", "four")).hasSize(1);
        assertThat(run.out().lines()).containsExactly("set up", "set up", "set up");
    }

    @Test
    void tellsOfAClassOnceThoughEachMethodHasAJvm() {
        var run = RecordedRun.of(METHOD, Cells.FirstTestCase.class);
        String type = "[class:" + Cells.FirstTestCase.class.getName() + "]";
        List<String> told =
                run.events().stream()
                        .filter(event -> event.contains(type + " "))
                        .map(event -> event.substring(0, event.indexOf(' ')))
                        .toList();
        assertThat(told).containsExactly("started", "finished");
        assertThat(run.outcomes().values()).containsOnly("successful");
    }

    @Test
    void failsOnlyTheMethodsThatCrash() {
        var run = RecordedRun.of(METHOD, Cells.CrashingTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("crashes()", "crashesToo()");
        assertThat(run.outcome("passes()")).isEqualTo("successful");
    }

    @Test
    void failsAClassOnceThatCannotBeSetUp() {
        var run = RecordedRun.of(METHOD, Cells.UnpreparedTestCase.class);
        assertThat(run.outcomes())
                .containsEntry(Cells.UnpreparedTestCase.class.getName(), "failed")
                .doesNotContainKeys("never()", "neverEither()");
    }

    @Test
    void failsAClassThatCannotBeTornDownAfterAllItsMethods() {
        var run = RecordedRun.of(METHOD, Cells.UntidyTestCase.class);
        assertThat(run.failures()).containsOnlyKeys(Cells.UntidyTestCase.class.getName());
        assertThat(run.outcome("passes()")).isEqualTo("successful");
        assertThat(run.outcome("passesToo()")).isEqualTo("successful");
    }

    @Test
    void reportsWhatIsLeftAfterTooManyRestarts() {
        var run =
                RecordedRun.of(
                        Map.of("faulthandler.worker.restarts", "0"),
                        Cells.CrashingTestCase.class,
                        Cells.SecondTestCase.class);
        assertThat(run.failure("crashes()")).isInstanceOf(JvmCrashedError.class);
        for (String test : List.of("crashesToo()", "passes()", "five(TestReporter)")) {
            assertThat(run.failure(test))
                    .isInstanceOf(TestNotRunError.class)
                    .hasMessageStartingWith("not run: the test JVM terminated more than 0 times");
        }
    }

    private static Set<String> jvms(RecordedRun run, String... tests) {
        Set<String> jvms = new TreeSet<>();
        for (String test : tests) {
            jvms.add(run.reported(test));
        }
        return jvms;
    }
}
