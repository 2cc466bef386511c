// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that many workers have, where all that they need comes from jars. */
@Timeout(120)
class ArchiveTests {

    private static final String FIXTURE =
            """
            import dev.faulthandler.junit.FaultHandling;
            import java.lang.management.ManagementFactory;
            import org.junit.jupiter.api.*;

            @FaultHandling
            class Telling {
                @Test void first(TestReporter reporter) throws Exception { tell(reporter); }
                @Test void second(TestReporter reporter) throws Exception { tell(reporter); }
                @Test void third(TestReporter reporter) throws Exception { tell(reporter); }

                private static void tell(TestReporter reporter) throws Exception {
                    ClassLoader loader = Telling.class.getClassLoader();
                    String arguments =
                            ManagementFactory.getRuntimeMXBean().getInputArguments().toString();
                    reporter.publishEntry("archived", "" + arguments.contains("SharedArchiveFile"));
                    reporter.publishEntry("path", digest(System.getProperty("java.class.path")));
                    reporter.publishEntry("bean",
                            digest(ManagementFactory.getRuntimeMXBean().getClassPath()));
                    reporter.publishEntry("first",
                            loader.getResource("META-INF/MANIFEST.MF").toString());
                    reporter.publishEntry("test",
                            Test.class.getProtectionDomain().getCodeSource().toString());
                    reporter.publishEntry("package", Test.class.getPackage().toString());
                }

                private static String digest(String path) {
                    return path.substring(0, path.indexOf(".jar")) + " " + path.hashCode();
                }
            }
            """;

    private static final String PASSED =
            "finished third(TestReporter) TestExecutionResult [status = SUCCESSFUL";

    /** The bytes of an archive that HotSpot checks at any rate. */
    private static final int HEADER = 65_536;

    private static final String SHARED = "shared objects file (top)";

    @TempDir Path directory;
    private Path reports;
    private String classPath;

    /** Directories become jars, but for the one of the fixture, which comes first. */
    @BeforeEach
    void packAll() throws IOException {
        reports = directory.resolve("target/faulthandler");
        Files.createDirectories(directory.resolve("target"));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        CompiledFixture.compile(directory, classes, "Telling", FIXTURE);
        StringBuilder entries = new StringBuilder(classes.toString());
        for (String entry : ChildJvm.classPath().split(File.pathSeparator)) {
            entries.append(File.pathSeparator).append(packed(Path.of(entry)));
        }
        classPath = entries.toString();
    }

    private String packed(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return entry.toString();
        }
        Path jar = directory.resolve(entry.toString().replace(File.separatorChar, '-') + ".jar");
        if (!Files.exists(jar)) {
            int status =
                    ToolProvider.findFirst("jar")
                            .orElseThrow()
                            .run(
                                    System.out,
                                    System.err,
                                    "--create",
                                    "--file",
                                    jar.toString(),
                                    "-C",
                                    entry.toString(),
                                    ".");
            assertThat(status).as("jar's status").isZero();
        }
        return jar.toString();
    }

    @Test
    void isMadeOnceReportsAreKeptAndTestsSeeNoDifference() throws Exception {
        String log = "-Xcheck:jni -Xlog:class+load:file=" + directory.resolve("loaded-%p.txt");
        assertThat(tellingInEachJvm(log))
                .contains("archived false")
                .doesNotContain("archived true");
        assertThat(reports).doesNotExist();

        keepReports();
        assertThat(tellingInEachJvm(log)).contains("archived false");
        assertThat(archives()).hasSize(1);

        String with = tellingInEachJvm(log);
        String without = tellingInEachJvm("-Xcheck:jni -Xshare:auto");
        assertThat(with).contains("archived true").doesNotContain("archived false");
        assertThat(without).contains("archived false").doesNotContain("archived true");
        assertThat(told(with.replace("archived true", "archived false"))).isEqualTo(told(without));
        assertThat(with).doesNotContain("WARNING in native method");
        assertThat(without).contains("path " + directory.resolve("classes") + File.pathSeparator);
        assertThat(files(directory, "loaded-"))
                .anySatisfy(
                        loaded ->
                                assertThat(loaded)
                                        .content()
                                        .contains("JupiterTestEngine source: " + SHARED)
                                        .contains("WorkerMain source: " + SHARED));
    }

    @Test
    void isMadeByTheFirstWorkerWhereSurefireHasLeftReports() throws Exception {
        Path surefires = Files.createDirectory(directory.resolve("target/surefire-reports"));
        telling("");
        assertThat(reports).doesNotExist();

        Files.createFile(surefires.resolve("TEST-Telling.xml"));
        assertThat(telling("")).contains("archived false").doesNotContain("archived true");
        assertThat(archives()).hasSize(1);
        assertThat(telling("")).contains("archived true").doesNotContain("archived false");
    }

    @Test
    void isMadeByOneOfSeveralForks() throws Exception {
        keepReports();
        telling("");
        Path archive = archives().get(0);
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");

        Files.move(archive, unfinished);
        telling("");
        assertThat(archives()).containsExactly(unfinished);

        setAge(unfinished, Duration.ofMinutes(1)); // Whoever has begun is gone.
        telling("");
        assertThat(archives()).containsExactly(archive);
    }

    @Test
    void takesThePlaceOfOldOnes() throws Exception {
        keepReports();
        Path old = Files.createFile(reports.resolve("classes-0.jsa"));
        Path other = Files.createFile(reports.resolve("classes-1.jsa"));
        setAge(old, Duration.ofDays(8));
        setAge(other, Duration.ofDays(6));
        telling("");
        assertThat(archives()).hasSize(2).contains(other).doesNotContain(old);
    }

    /** An earlier run has left some. */
    private void keepReports() throws IOException {
        Files.createFile(Files.createDirectory(reports).resolve("run.json"));
    }

    private static void setAge(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void oneThatIsDamagedFailsNoTest() throws Exception {
        keepReports();
        tellingInEachJvm("");
        Path archive = archives().get(0);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        byte[] bytes = Files.readAllBytes(archive);

        // HotSpot sees it, and does without.
        Files.writeString(archive, "no archive");
        assertThat(tellingInEachJvm("")).contains("archived true", PASSED).doesNotContain("FAILED");
        assertThat(archive).hasContent("no archive");

        // HotSpot does not see it, and crashes.
        Arrays.fill(bytes, HEADER, bytes.length / 2, (byte) 0x5a);
        Files.write(archive, bytes);
        assertThat(tellingInEachJvm(""))
                .contains("archived false", PASSED)
                .doesNotContain("FAILED", "archived true");
        assertThat(archive).isEmptyFile();
    }

    @Test
    void thereIsNoneWhereAClassOfOursOrJUnitsIsInADirectory() throws Exception {
        keepReports();
        Files.createDirectories(directory.resolve("classes/org/junit"));
        tellingInEachJvm("");
        assertThat(archives()).isEmpty();
    }

    /** Return what the fixture tells; HotSpot has something to say about our handlers, too. */
    private static List<String> told(String output) {
        List<String> keys =
                List.of("archived ", "path ", "bean ", "first ", "test ", "package ", "finished ");
        return output.lines().filter(line -> keys.stream().anyMatch(line::startsWith)).toList();
    }

    private List<Path> archives() throws IOException {
        return files(reports, "classes-");
    }

    private static List<Path> files(Path directory, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .toList();
        }
    }

    private String tellingInEachJvm(String arguments) throws Exception {
        return telling(arguments, "-Dfaulthandler.isolation=method");
    }

    private String telling(String arguments, String... own) throws Exception {
        return ChildJvm.in(directory)
                .with(own)
                .with("-Dfaulthandler.worker.jvmArgs=" + arguments)
                .changingClassPath(path -> classPath)
                .run("Telling")
                .outputToTheEnd();
    }
}
