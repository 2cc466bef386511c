// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReportDirectoryTests {

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "-Dfaulthandler.reports.directory=reports/here, reports/here",
        "-Djunit.platform.reporting.output.dir=junit, junit/faulthandler"
    })
    void isWhereItIsWanted(String setting, String expected) throws Exception {
        var output =
                ChildJvm.in(directory)
                        .with(setting)
                        .run(Reported.SeveralEndsTestCase.class)
                        .outputToTheEnd();

        assertThat(output)
                .contains(" ended the test JVM (" + expected + "/dev.faulthandler.")
                .contains("2 ends of test JVMs: " + expected + "/index.html");
        assertThat(directory.resolve(expected))
                .isDirectoryContaining("glob:**run.json")
                .isDirectoryContaining("glob:**hs_err_pid*.log");
        assertThat(directory.resolve("faulthandler")).doesNotExist();
    }

    @Test
    void hasTheNumberThatJUnitHasChosen() throws Exception {
        ChildJvm.in(directory)
                .with("-Djunit.platform.reporting.output.dir=junit-{uniqueNumber}")
                .run(Reported.SeveralEndsTestCase.class)
                .outputToTheEnd();

        try (Stream<Path> all = Files.list(directory)) {
            List<Path> numbered =
                    all.filter(path -> path.getFileName().toString().matches("junit-\\d+"))
                            .toList();
            assertThat(numbered).hasSize(1);
            assertThat(numbered.get(0).resolve("faulthandler/run.json")).isRegularFile();
        }
    }

    @Test
    void isLeftOutWithItsParentsIfThereIsNothingToReport() throws Exception {
        ChildJvm.in(directory)
                .with("-Dfaulthandler.scope=all", "-Dfaulthandler.reports.directory=a/b/c")
                .run(PlainTestCase.class)
                .outputToTheEnd();

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\0"})
    void hasToBeAPath(String text) {
        assertThatThrownBy(
                        () ->
                                Settings.of(
                                        key ->
                                                Optional.of(text)
                                                        .filter(
                                                                any ->
                                                                        key.equals(
                                                                                Constants
                                                                                        .REPORTS_DIRECTORY_PROPERTY_NAME))))
                .hasMessage(
                        "Invalid value of 'faulthandler.reports.directory'.\n  found: '"
                                + text
                                + "'\n  hint:  write the path of a directory"
                                + " (java -jar faulthandler-junit.jar help"
                                + " configuration#reportsdirectory)");
    }
}
