// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with a test that is over its limit. */
@Timeout(120)
class TimeoutActionTests {

    @TempDir Path directory;

    /** In a worker, in the test JVM, and there on a system that has no native library. */
    @ParameterizedTest
    @CsvSource({"worker, amd64", "none, amd64", "none, riscv64"})
    void dumpAgainAndAgain(String isolation, String architecture) throws Exception {
        var output =
                run(
                        Limited.PatientTestCase.class,
                        "-Dfaulthandler.isolation=" + isolation,
                        "-Dos.arch=" + architecture,
                        "-Dfaulthandler.timeout=1 s",
                        "-Dfaulthandler.timeout.action=dump",
                        "-Dfaulthandler.timeout.repeat=true");
        String test = Limited.PatientTestCase.class.getName() + ".waitsForThreeReports";
        assertThat(output)
                .contains("[faulthandler] " + test + "(): Timeout (1 s): ")
                .containsPattern("finished waitsForThreeReports\\(\\) .*SUCCESSFUL");
        for (String ordinal : new String[] {"", "-2", "-3"}) {
            Path report = directory.resolve("faulthandler/" + test + ordinal + ".txt");
            assertThat(Files.readString(report))
                    .contains("Timeout (1 s): stuck", "It goes on.", "Limited.awaitReports(")
                    .doesNotContain("the JVM did not answer");
        }
    }

    @Test
    void areTheNearestAnnotations() throws Exception {
        var output = run(Limited.AnnotatedTestCase.class, "-Dfaulthandler.timeout.action=dump");
        assertThat(output)
                .containsPattern("finished a_goesOn\\(\\) .*SUCCESSFUL")
                .containsPattern(
                        "finished b_isInterrupted\\(\\) .*TestTimedOutError: Timeout \\(1 s\\)")
                .contains("It finished when it was interrupted.")
                .containsPattern(
                        "finished c_endsItsJvm\\(\\) .*TestTimedOutError: Timeout \\(1 s\\) \\(.*\n"
                                + "details\nIts JVM exited with status 1\\.")
                .contains("frame " + Limited.AnnotatedTestCase.class.getName() + ".c_endsItsJvm(")
                .containsPattern("finished d_passes\\(\\) .*SUCCESSFUL");
    }

    private String run(Class<?> fixture, String... arguments) throws Exception {
        return ChildJvm.start(directory, fixture, arguments).outputToTheEnd();
    }
}
