// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.CompiledFixture;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.config.Settings;
import java.io.File;
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
import org.junit.platform.commons.support.ReflectionSupport;

@Timeout(120)
class ReportDirectoryTests {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

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
                .contains(" terminated the test JVM (" + expected + "/dev.faulthandler.")
                .contains("2 terminations of test JVMs: " + expected + "/index.html");
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
    void isInTheBuildsOwnDirectoryUnderSurefire() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("out/test-classes"));
        Files.createFile(directory.resolve("pom.xml"));
        ChildJvm.in(directory)
                .changingClassPath(path -> classes + File.pathSeparator + path)
                .setting("surefire.test.class.path", classes + File.pathSeparator + CLASS_PATH)
                .run(Reported.SeveralEndsTestCase.class)
                .outputToTheEnd();

        assertThat(directory.resolve("out/faulthandler/run.json")).isRegularFile();
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void ofFilesThatTestsPublishIsThatOfTheTestJvm() throws Exception {
        assumeTrue(
                ReflectionSupport.tryToLoadClass("org.junit.jupiter.api.MediaType")
                        .toOptional()
                        .isPresent());
        Path classes = Files.createDirectory(directory.resolve("classes"));
        CompiledFixture.compile(
                directory,
                classes,
                "Publishing",
                "import org.junit.jupiter.api.*; import java.nio.file.Files;"
                        + " @dev.faulthandler.junit.FaultHandling public class Publishing {"
                        + " @Test void a(TestReporter reporter) {"
                        + " reporter.publishFile(\"a.txt\", MediaType.TEXT_PLAIN,"
                        + " file -> Files.writeString(file, \"a\")); } }");
        String output =
                ChildJvm.in(directory)
                        .changingClassPath(path -> path + File.pathSeparator + classes)
                        .with("-Djunit.platform.reporting.output.dir=junit-{uniqueNumber}")
                        .run("Publishing", Reported.SeveralEndsTestCase.class.getName())
                        .outputToTheEnd();

        assertThat(output).contains("finished a(");
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> kept =
                    all.filter(path -> path.endsWith("a.txt") || path.endsWith("run.json"))
                            .map(path -> directory.relativize(path).getName(0))
                            .toList();
            assertThat(kept).hasSize(2).containsOnly(kept.get(0));
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
