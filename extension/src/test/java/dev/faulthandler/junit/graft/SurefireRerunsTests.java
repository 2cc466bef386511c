// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireRerunsTests {

    private static final String ARGUMENTS =
            "2026-01-01T00-00-00_000-jvmRun1 surefire-1_1tmp surefire_0-1_2tmp";

    @TempDir Path parent;

    @Test
    void areReadFromTheFileThatTheForksCommandLineNames() throws IOException {
        Path directory = fork("rerunFailingTestsCount=2\nforkNumber=1\n");
        assertThat(
                        SurefireReruns.of(
                                directory
                                        + "/surefirebooter-1_3.jar "
                                        + directory
                                        + " "
                                        + ARGUMENTS))
                .isEqualTo(2);
        assertThat(
                        SurefireReruns.of(
                                "org.apache.maven.surefire.booter.ForkedBooter "
                                        + directory
                                        + " 2026-01-01T00-00-00_000-jvmRun1 surefire-1_1tmp"))
                .isEqualTo(2);
    }

    @Test
    void areNoneWhereSurefireHasNoneOrThereIsNoSurefire() throws IOException {
        Path directory = fork("forkNumber=1\n");
        assertThat(
                        SurefireReruns.of(
                                directory + "/surefirebooter.jar " + directory + " " + ARGUMENTS))
                .isZero();
        assertThat(SurefireReruns.of("/nowhere/surefirebooter.jar /nowhere " + ARGUMENTS)).isZero();
        assertThat(SurefireReruns.of("com.acme.Main --all")).isZero();
        assertThat(SurefireReruns.of("")).isZero();
    }

    private Path fork(String properties) throws IOException {
        Path directory = Files.createDirectories(parent.resolve("my project/target/surefire"));
        Files.writeString(directory.resolve("surefire-1_1tmp"), properties);
        return directory;
    }
}
