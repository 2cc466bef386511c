// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireRerunCountTests {

    private static final String ARGUMENTS =
            "2026-01-01T00-00-00_000-jvmRun1 surefire-1_1tmp surefire_0-1_2tmp";

    @TempDir Path parent;

    @Test
    void areReadFromTheFileThatTheForksCommandLineNames() throws IOException {
        Path directory = fork("rerunFailingTestsCount=2\nforkNumber=1\n");
        assertThat(
                        SurefireRerunCount.of(
                                directory
                                        + "/surefirebooter-1_3.jar "
                                        + directory
                                        + " "
                                        + ARGUMENTS))
                .isEqualTo(2);
        assertThat(
                        SurefireRerunCount.of(
                                "org.apache.maven.surefire.booter.ForkedBooter "
                                        + directory
                                        + " 2026-01-01T00-00-00_000-jvmRun1 surefire-1_1tmp"))
                .isEqualTo(2);
    }

    @Test
    void areNoneWhereSurefireHasNoneOrThereIsNoSurefire() throws IOException {
        Path directory = fork("forkNumber=1\n");
        assertThat(
                        SurefireRerunCount.of(
                                directory + "/surefirebooter.jar " + directory + " " + ARGUMENTS))
                .isZero();
        assertThat(SurefireRerunCount.of("/nowhere/surefirebooter.jar /nowhere " + ARGUMENTS))
                .isZero();
        assertThat(SurefireRerunCount.of("com.acme.Main --all")).isZero();
        assertThat(SurefireRerunCount.of("")).isZero();
    }

    private Path fork(String properties) throws IOException {
        Path directory = Files.createDirectories(parent.resolve("my project/target/surefire"));
        Files.writeString(directory.resolve("surefire-1_1tmp"), properties);
        return directory;
    }
}
