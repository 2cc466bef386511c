// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.ManyTestCase;
import dev.faulthandler.junit.acceptance.MixedTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import dev.faulthandler.junit.acceptance.termination.Lifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.TagFilter;

class RunTests {

    private static final String CRASHING =
            "[engine:junit-jupiter]/[class:" + CrashingTestCase.class.getName() + "]";

    @Test
    void opensWhatIsForTheWholeRunOnceInAWorker() {
        var run = RecordedRun.of(Several.FirstTestCase.class, Several.SecondTestCase.class);
        assertThat(run.out().lines())
                .containsExactly("server opened", "first", "second", "server closed");
    }

    @Test
    void keepsUnclaimedClassesInTheirPlaces() {
        var run =
                RecordedRun.of(
                        Several.SecondTestCase.class,
                        Several.UnclaimedTestCase.class,
                        Several.FirstTestCase.class);
        assertThat(run.out().lines())
                .containsExactly("server opened", "second", "between", "first", "server closed");
    }

    @Test
    void failsWithWhatKeptAWorkerFromDiscoveringAClass() {
        var run = RecordedRun.of(Several.SecondTestCase.class, Several.UndiscoveredTestCase.class);
        var failure = run.failure(Several.UndiscoveredTestCase.class.getName());
        assertThat(failure).hasStackTraceContaining("no name for this in a worker");
    }

    @Test
    void runsClassesInParallelIfJUnitIsToldSo() {
        var run =
                RecordedRun.of(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled",
                                "true",
                                "junit.jupiter.execution.parallel.mode.classes.default",
                                "concurrent"),
                        CrashingTestCase.class,
                        MixedTestCase.class,
                        Several.LockingTestCase.class,
                        Lifecycle.LaterTestCase.class);
        assertThat(run.outcome("passesLater()")).isEqualTo("successful");
        assertThat(run.outcome("c_passes()")).isEqualTo("successful");
        assertThat(run.failure("b_crashes()")).isInstanceOf(JvmCrashedError.class);
        assertThat(run.failure("readsNull()")).isInstanceOf(JvmCrashedError.class);
        assertThat(run.outcome("passesToo()")).isEqualTo("successful");
    }

    @Test
    void failsNoMoreWhereConditionsAreDeactivated() {
        var run =
                RecordedRun.of(
                        Map.of("junit.jupiter.conditions.deactivate", "*"), CrashingTestCase.class);
        assertThat(run.failures()).hasSize(8);
        assertThat(run.outcome("parameterized(int)[1]")).isEqualTo("successful");
        assertThat(run.outcome("parameterized(int)[4]")).isEqualTo("successful");
        assertThat(run.outcome("dynamic()[4]")).isEqualTo("successful");
    }

    @Test
    void runsASingleInvocationByItsId() {
        var run =
                select(
                        selectUniqueId(
                                CRASHING
                                        + "/[test-template:parameterized(int)]"
                                        + "/[test-template-invocation:#2]"));
        assertThat(run.failures()).containsOnlyKeys("parameterized(int)[2]");
        assertThat(run.outcome("parameterized(int)[1]")).isEqualTo("never ended");
        assertThat(run.outcome("parameterized(int)[3]")).isEqualTo("never ended");
    }

    @Test
    void runsASingleInvocationByItsNumber() {
        var run =
                select(
                        selectIteration(
                                selectMethod(CrashingTestCase.class, "parameterized", "int"), 2));
        assertThat(run.outcome("parameterized(int)[3]")).isEqualTo("successful");
        assertThat(run.outcome("parameterized(int)[2]")).isEqualTo("never ended");
    }

    @Test
    void runsASingleMethod() {
        var run = select(selectMethod(CrashingTestCase.class, "passes"));
        assertThat(run.outcomes())
                .containsEntry("passes()", "successful")
                .doesNotContainKey("passesToo()");
    }

    private static RecordedRun select(DiscoverySelector selector) {
        return RecordedRun.of(request -> request.selectors(selector));
    }

    @Test
    void obeysTagFilters() {
        var run =
                RecordedRun.of(
                        request ->
                                request.selectors(selectClass(MixedTestCase.class))
                                        .filters(TagFilter.includeTags("reporting")));
        assertThat(List.copyOf(run.outcomes().keySet()))
                .containsExactlyInAnyOrder(
                        "JUnit Jupiter",
                        MixedTestCase.class.getName(),
                        "reports(TestReporter, TestInfo)");
    }

    @Test
    void runsEachOfManyDynamicTestsOnceThoughSomeCrash() {
        var run = RecordedRun.of(ManyTestCase.class);
        int tests = ManyTestCase.CONTAINERS * ManyTestCase.TESTS;
        assertThat(run.failures()).containsOnlyKeys("many()[2][500]", "many()[2][900]");
        assertThat(run.outcomes().keySet())
                .filteredOn(name -> name.matches("many\\(\\)\\[\\d+\\]\\[\\d+\\]"))
                .hasSize(tests);
        assertThat(run.outcomes().values()).noneMatch(outcome -> outcome.contains("then"));
        assertThat(run.events())
                .filteredOn(event -> event.startsWith("registered"))
                .hasSize(tests + 3);
    }
}
