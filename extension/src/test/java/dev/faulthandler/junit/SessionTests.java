// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Sessions;
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

    /** Run a test, and return what a listener saw meanwhile. */
    private List<String> seenWith(String... settings) throws Exception {
        Path seen = directory.resolve("seen");
        Path services = services();
        var output =
                ChildJvm.in(directory)
                        .with("-D" + Sessions.SEEN + "=" + seen)
                        .with(settings)
                        .changingClassPath(path -> services + File.pathSeparator + path)
                        .run(Sessions.TellingTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("set in the test JVM\n")
                .containsPattern("finished tells\\(.*SUCCESSFUL")
                .endsWith("exit status 0");
        return Files.readAllLines(seen);
    }

    private Path services() throws IOException {
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(
                services.resolve(LauncherSessionListener.class.getName()),
                Sessions.Listener.class.getName());
        return directory.resolve("classes");
    }
}
