// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.FaultHandler;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.discovery.Scoped;
import dev.faulthandler.junit.acceptance.discovery.Suites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

class InProcessTests {

    @Test
    void printsTheTracebackAndTheTestOfACrashThatEndsTheRun(@TempDir Path directory)
            throws Exception {
        var output = ChildJvm.start(directory, InProcess.CrashingTestCase.class).outputToTheEnd();
        assertThat(output)
                .contains("Fatal Java error: Segmentation fault (SIGSEGV")
                .contains("Test: [engine:junit-jupiter]/[class:")
                .contains("[method:readsNull()]")
                .contains("at dev.faulthandler.junit.acceptance.Fault.segmentation(Fault.java:")
                .endsWith("exit status 134");
    }

    @Test
    void keepsTheSameInAFile(@TempDir Path directory) throws Exception {
        Path target = Files.createDirectory(directory.resolve("target"));
        ChildJvm.start(directory, InProcess.CrashingTestCase.class).outputToTheEnd();
        assertThat(filesIn(target.resolve("faulthandler")))
                .singleElement()
                .satisfies(
                        file ->
                                assertThat(file)
                                        .content()
                                        .contains("Segmentation fault", "[method:readsNull()]"));
    }

    /** An engine within a suite starts in a thread of its own, and finishes in the suite's. */
    @Test
    void leavesAndPrintsNothingAfterAParallelRunOfASuite(@TempDir Path directory) throws Exception {
        Path target = Files.createDirectory(directory.resolve("target"));
        String output =
                ChildJvm.in(directory)
                        .with("-D" + ChildJvm.ENGINE + "=junit-platform-suite")
                        .with("-Djunit.jupiter.execution.parallel.enabled=true")
                        .run(Suites.PlainSuiteTestCase.class)
                        .outputToTheEnd();
        assertThat(output).contains("SUCCESSFUL").doesNotContain("Java exit", "[faulthandler]");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void doesNothingIfDisabled(@TempDir Path directory) throws Exception {
        var output =
                ChildJvm.start(
                                directory,
                                InProcess.CrashingTestCase.class,
                                "-Dfaulthandler.enabled=false")
                        .outputToTheEnd();
        assertThat(output).doesNotContain("Fatal Java error").endsWith("exit status 134");
    }

    @Test
    void enablesTheHandlerWhereALauncherPassesOurFilterBy() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Scoped.ByExtensionTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(FaultHandler.isEnabled()).isTrue();
    }

    @Test
    void saysOnceWhyTheyAreHere(@TempDir Path directory) throws Exception {
        var output = ChildJvm.start(directory, InProcess.TestKitTestCase.class).outputToTheEnd();
        assertThat(output)
                .containsOnlyOnce("[faulthandler] Tests run in this JVM, ")
                .contains("because their launcher ignores filters in META-INF/services")
                .contains("finished runsOthers() TestExecutionResult [status = SUCCESSFUL")
                .endsWith("exit status 0");
    }

    @Test
    void saysNothingWhereThatIsWhatWasAskedFor(@TempDir Path directory) throws Exception {
        var output =
                ChildJvm.start(
                                directory,
                                InProcess.TestKitTestCase.class,
                                "-Dfaulthandler.isolation=none")
                        .outputToTheEnd();
        assertThat(output).doesNotContain("[faulthandler]").endsWith("exit status 0");
    }

    private static List<Path> filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
