// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.MixedTestCase;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.run.ScriptedRun.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class EventLogTests {

    @TempDir Path directory;

    @AfterEach
    void writeNoMore() {
        System.clearProperty(EventLog.DIRECTORY);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((one, other) -> Path.of("several")).orElseThrow();
        }
    }

    /** Classes and tests that real workers ran, one of which crashes. */
    @Test
    void hasAllThatARunWasDecidedBy() throws IOException {
        System.setProperty(EventLog.DIRECTORY, directory.toString());
        List<String> reports = new ArrayList<>();
        TestExecutionListener listener =
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()) {
                            reports.add(test.getUniqueId() + " " + result.getStatus());
                        }
                    }
                };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .selectors(
                                        selectClass(MixedTestCase.class),
                                        selectClass(CrashingTestCase.class))
                                .build(),
                        listener);
        assertThat(reports).anyMatch(report -> report.endsWith("FAILED"));
        assertThat(ReplayedRun.of(onlyFile()))
                .filteredOn(RunAction.Finished.class::isInstance)
                .map(RunAction.Finished.class::cast)
                .filteredOn(finished -> finished.node().isTest())
                .map(finished -> finished.node() + " " + finished.outcome().status())
                .isEqualTo(reports);
    }

    @Test
    void keepsTheLastEventsWhereItWritesNone() throws IOException {
        Terms terms = new Terms();
        ScriptedRun run = new ScriptedRun(terms, "A.one", "A.two\tof\ntwo");
        EventLog log =
                EventLog.of(
                        run.state.trees(),
                        Map.of("key", "a\\value"),
                        new SelectedInvocations(List.of(), List.of()),
                        List.of(),
                        terms.options());
        run.writeTo(log);
        run.enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.say(1, new Message.PrintedText(true, "nobody needs it"));
        run.crash(1, "A.one").employ(2).start(2, "A", "A.two\tof\ntwo");
        run.hand(new RunEvent.TestSlow(2, "A", " has been running"));
        run.die(2, new Termination.Exited(3)).hand(new RunEvent.WorkerNotStarted(3, "none"));
        assertThat(log.isKept()).isTrue();
        Path file = log.writeKept(directory);
        assertThat(file).content().doesNotContain("PrintedText").contains("Segmentation fault");
        assertThat(ReplayedRun.of(file).stream().flatMap(each -> ScriptedRun.report(each).stream()))
                .isEqualTo(run.reports())
                .hasSizeGreaterThan(4);
    }
}
