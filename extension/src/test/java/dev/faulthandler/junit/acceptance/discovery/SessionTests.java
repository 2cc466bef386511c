// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSessionListener;

/** Which launcher sessions listeners see that JUnit finds by itself. */
@Timeout(120)
class SessionTests {

    @TempDir Path directory;

    @Test
    void areThatOfTheTestJvmAndThatOfEachWorker() throws Exception {
        assertThat(seenWith())
                .containsExactly(
                        "opened in the test JVM",
                        "opened in a worker",
                        "closed in a worker",
                        "closed in the test JVM");
    }

    @Test
    void areThatOfTheTestJvmAloneIfSoSet() throws Exception {
        assertThat(seenWith("-Dfaulthandler.worker.sessionListeners.enabled=false"))
                .containsExactly("opened in the test JVM", "closed in the test JVM");
    }

    @Test
    void ofWorkersTellWhoeverListensToTheirLauncherWhatItsTestsDo() throws Exception {
        String output = run(Sessions.SeveralTestCase.class, "-D" + Sessions.LISTENS + "=true");
        assertThat(output).containsPattern("finished fails\\(\\).*FAILED");
        assertThat(seen())
                .filteredOn(line -> line.endsWith(" in a worker"))
                .containsExactly(
                        "opened in a worker",
                        "started JUnit Jupiter in a worker",
                        "started Sessions$SeveralTestCase in a worker",
                        "started comesUp() in a worker",
                        "registered dynamic in a worker",
                        "started dynamic in a worker",
                        "finished dynamic SUCCESSFUL in a worker",
                        "finished comesUp() SUCCESSFUL in a worker",
                        "started fails() in a worker",
                        "finished fails() FAILED in a worker",
                        "skipped isSkipped() in a worker",
                        "finished Sessions$SeveralTestCase SUCCESSFUL in a worker",
                        "finished JUnit Jupiter SUCCESSFUL in a worker",
                        "closed in a worker");
    }

    @Test
    void aListenerThatFailsInAWorkerFailsTheTestWithItsException() throws Exception {
        assertThat(run(Sessions.TellingTestCase.class, "-D" + Sessions.FAILS + "=throws"))
                .contains("no second database", "FAILED")
                .doesNotContain("exit status 1 ");
    }

    @Test
    void aListenerThatHangsInAWorkerIsReportedWithTheSettingThatHelps() throws Exception {
        assertThat(
                        run(
                                Sessions.TellingTestCase.class,
                                "-D" + Sessions.FAILS + "=hangs",
                                "-Dfaulthandler.internal.sessionLimit=2"))
                .contains("A LauncherSessionListener in a test JVM has not returned for 2 s")
                .contains("FAILED");
    }

    /** Run a test, and return what a listener saw meanwhile. */
    private List<String> seenWith(String... settings) throws Exception {
        assertThat(run(Sessions.TellingTestCase.class, settings))
                .contains("set in the test JVM\n")
                .containsPattern("finished tells\\(.*SUCCESSFUL")
                .endsWith("exit status 0");
        return seen();
    }

    private String run(Class<?> type, String... settings) throws Exception {
        Path services = services();
        return ChildJvm.in(directory)
                .with("-D" + Sessions.SEEN + "=" + directory.resolve("seen"))
                .with(settings)
                .changingClassPath(path -> services + File.pathSeparator + path)
                .run(type)
                .outputToTheEnd();
    }

    private List<String> seen() throws IOException {
        return Files.readAllLines(directory.resolve("seen"));
    }

    private Path services() throws IOException {
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(
                services.resolve(LauncherSessionListener.class.getName()),
                Sessions.Listener.class.getName());
        return directory.resolve("classes");
    }
}
