// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

class FidelityTests {

    /** In this order, as the second run initializes them here. */
    @Test
    void failuresWithTypesOfTheUsersPrintTheSameAndInitializeNoneOfThemHere() {
        var elsewhere = RecordedRun.of(OwnTypes.FailingTestCase.class);
        assertThat(System.getProperty(OwnTypes.INITIALIZED)).isNull();
        var here =
                RecordedRun.of(
                        Map.of(Constants.ENABLED_PROPERTY_NAME, "false"),
                        OwnTypes.FailingTestCase.class);
        assertThat(System.getProperty(OwnTypes.INITIALIZED)).contains("enum", "record", "class");
        assertThat(elsewhere.failures()).hasSize(9).containsOnlyKeys(here.failures().keySet());
        here.failures()
                .forEach(
                        (name, failure) -> {
                            assertThat(printed(elsewhere.failure(name)))
                                    .as(name)
                                    .isEqualTo(printed(failure));
                            assertThat(values(elsewhere.failure(name)))
                                    .as(name)
                                    .isEqualTo(values(failure));
                        });
    }

    /** As printStackTrace does, down to the test: what calls that differs from JVM to JVM. */
    private static String printed(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .lines()
                .filter(line -> !line.strip().startsWith("at "))
                .map(line -> line.replaceFirst("\\d+ more", "more"))
                .collect(joining("\n"));
    }

    private static List<Object> values(Throwable failure) {
        List<Object> values = new ArrayList<>();
        if (failure instanceof AssertionFailedError compared) {
            for (ValueWrapper value : List.of(compared.getExpected(), compared.getActual())) {
                values.add(Optional.ofNullable(value.getType()));
                values.add(value.getStringRepresentation());
            }
        }
        return values;
    }

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
