// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of tests that run in the test JVM, which is not ours to end. */
@Timeout(180)
class InProcessTimeoutTests {

    private static final String HERE = "-Dfaulthandler.isolation=none";
    private static final String SLEEPS =
            "[faulthandler] " + InProcess.SlowTestCase.class.getName() + ".a_sleeps(): ";

    @TempDir Path directory;

    /** With the native library, and on a system that has none. */
    @ParameterizedTest
    @ValueSource(strings = {"amd64", "riscv64"})
    void dumpAndInterruptATest(String architecture) throws Exception {
        var output =
                run(
                        InProcess.SlowTestCase.class,
                        HERE,
                        "-Dfaulthandler.timeout=3 s",
                        "-Dos.arch=" + architecture);
        assertThat(output)
                .contains(SLEEPS + "Timeout (3 s): stuck (")
                .containsPattern(
                        "finished a_sleeps\\(\\) .*status = FAILED.*TestTimedOutError: Timeout")
                .contains("It was interrupted.")
                .containsPattern("frame java\\.lang\\.Thread\\.sleep\\w*\\(Native Method\\)")
                .contains("frame " + InProcess.SlowTestCase.class.getName() + ".a_sleeps(")
                .containsPattern("finished b_isNotInterrupted\\(\\) .*SUCCESSFUL")
                .containsPattern("finished c_heedsNoInterrupt\\(\\) .*SUCCESSFUL")
                .contains("c_heedsNoInterrupt(): Timeout (3 s)")
                .endsWith("exit status 0");
        assertThat(textOfReports())
                .containsPattern("\nThread \"main\" #\\d+ \\[")
                .contains("The dumps as they were taken:");
        try (Stream<Path> files = Files.list(directory.resolve("faulthandler"))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("crash-"));
        }
    }

    @Test
    void reachATestThatAsksForNothing() throws Exception {
        var output = run(InProcess.SleepingTestCase.class, "-Dfaulthandler.timeout=2 s");
        assertThat(output)
                .contains("SleepingTestCase.sleeps(): Timeout (2 s): stuck (")
                .containsPattern("finished sleeps\\(\\) .*InterruptedException");
    }

    @Test
    void onlyDumpWhereThatIsTheAction() throws Exception {
        var output =
                run(
                        InProcess.ReportedTestCase.class,
                        HERE,
                        "-Dfaulthandler.timeout=1 s",
                        "-Dfaulthandler.timeout.action=dump");
        assertThat(output)
                .contains(".waitsForItsReport(): Timeout (1 s): ")
                .containsPattern("finished waitsForItsReport\\(\\) .*SUCCESSFUL");
        assertThat(textOfReports()).contains("It goes on.");
    }

    /** The time begins before the first test does, which takes longer on a machine that is busy. */
    @Test
    void endWhatARunHasLeft() throws Exception {
        String output = "";
        for (int seconds = 4;
                seconds < 100 && !output.contains("Error: Timeout of");
                seconds *= 4) {
            output =
                    ChildJvm.in(directory)
                            .with(HERE, "-Dfaulthandler.run.timeout=" + seconds + " s")
                            .run(InProcess.SlowTestCase.class, InProcess.LaterTestCase.class)
                            .outputToTheEnd();
        }
        assertThat(output)
                .containsPattern(
                        "finished a_sleeps\\(\\) .*TestTimedOutError: Timeout of the run \\(\\d+ s\\): stuck")
                .containsPattern(
                        "finished \\S+LaterTestCase .*not run: the run's limit of \\d+ s was reached")
                .doesNotContain("finished d_isLater");
    }

    @Test
    void haveTheTestJvmDumpedToo() throws Exception {
        var output = run(InProcess.HangingTestCase.class, "-Dfaulthandler.run.timeout=3 s");
        assertThat(output)
                .contains("[faulthandler] The JVM that JUnit runs in: Timeout of the run (3 s) (");
    }

    /** Also for tests in workers. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "worker"})
    void areOffUnderADebugger(String isolation) throws Exception {
        var output =
                run(
                        InProcess.UnhurriedTestCase.class,
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0",
                        "-Dfaulthandler.isolation=" + isolation,
                        "-Dfaulthandler.run.timeout=1 s",
                        "-Dfaulthandler.slow=1 s");
        assertThat(output)
                .containsPattern("finished takesItsTime\\(\\) .*SUCCESSFUL")
                .doesNotContain("[faulthandler]", "Timeout");
    }

    private String run(Class<?> fixture, String... arguments) throws Exception {
        return ChildJvm.start(directory, fixture, arguments).outputToTheEnd();
    }

    private String textOfReports() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("faulthandler"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
