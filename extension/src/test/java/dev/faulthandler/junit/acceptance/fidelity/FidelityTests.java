// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class FidelityTests {

    @Test
    void theEngineFailsIfWhatAllTestsUseCannotBeClosed() {
        var run = RecordedRun.of(Fidelity.UnclosedTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("JUnit Jupiter");
        assertThat(run.failure("JUnit Jupiter")).hasStackTraceContaining("not closed");
        assertThat(run.out()).isEqualTo("closing for all\n");
    }

    @Test
    void aRandomOrderIsTheOneThatToolsWereShown() {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Fidelity.RandomTestCase.class))
                        .build();
        var launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(request);
        List<String> planned = new ArrayList<>();
        plan.getRoots().forEach(root -> add(plan, root, planned));
        var started = new Started();
        launcher.execute(plan, started);
        assertThat(started.ids).hasSizeGreaterThan(10).isEqualTo(planned);
    }

    private static final class Started implements TestExecutionListener {
        private final List<String> ids = new ArrayList<>();

        @Override
        public void executionStarted(TestIdentifier test) {
            ids.add(test.getUniqueId());
        }
    }

    private static void add(TestPlan plan, TestIdentifier test, List<String> ids) {
        ids.add(test.getUniqueId());
        plan.getChildren(test).forEach(child -> add(plan, child, ids));
    }

    @Test
    void eachOfSeveralTestsHasTheOutputOfItsThread() {
        var run =
                RecordedRun.of(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2",
                                "junit.platform.output.capture.stdout", "true"),
                        Fidelity.ByTurnsTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.events())
                .anyMatch(event -> event.endsWith("one()] {stdout=one begins\none ends\n}"))
                .anyMatch(event -> event.endsWith("two()] {stdout=two begins\ntwo's thread\n}"))
                .anyMatch(event -> event.endsWith("TestCase] {stdout=before all\n}"));
    }

    @Test
    void aTestThatClosesItsOutputTakesNobodysOutput() {
        var run = RecordedRun.of(Fidelity.ClosingTestCase.class);
        assertThat(run.out()).isEqualTo("printed to what is closed\n");
    }
}
