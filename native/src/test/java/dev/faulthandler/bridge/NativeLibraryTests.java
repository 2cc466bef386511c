// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads the library as users do: out of a jar. */
class NativeLibraryTests {

    @TempDir Path directory;
    private Path temporary;
    private Path home;

    @BeforeEach
    void makeDirectories() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        home = Files.createDirectory(directory.resolve("home"));
    }

    @Test
    void leavesNoFileBehindEvenWhenTheProcessCrashes() throws Exception {
        String output = run(temporary, "crash");

        assertThat(output).contains("Fatal Java error: Segmentation fault");
        assertThat(Files.list(temporary)).isEmpty();
        assertThat(Files.list(home)).isEmpty();
    }

    @Test
    void findsTheLoadedCopyFromAnotherClassLoader() throws Exception {
        assertThat(run(temporary, "twice")).contains("copies in this process: 1");
    }

    @Test
    void triesAnotherDirectoryWhereProgramsMayNotRunFromTheFirst() throws Exception {
        Path noexec = directory.resolve("noexec");
        Files.createDirectory(noexec);
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", noexec.toString())
                .start()
                .waitFor(10, TimeUnit.SECONDS);
        org.junit.jupiter.api.Assumptions.assumeTrue(
                NativeLibrary.isNoexec(noexec), "only root may mount a directory with noexec");
        try {
            assertThat(run(noexec, "crash")).contains("Fatal Java error: Segmentation fault");
            assertThat(Files.list(noexec)).isEmpty();
            assertThat(run(noexec, "file")).contains("library in " + home);
        } finally {
            new ProcessBuilder("umount", noexec.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/x86_64-linux-gnu/libc.so.6, linux-x86-64",
        "/lib64/libc-2.17.so, linux-x86-64",
        "/home/musl/libc.so.6, linux-x86-64",
        "/lib/ld-musl-x86_64.so.1, linux-x86-64-musl",
        "/usr/lib/x86_64-linux-musl/libc.so, linux-x86-64-musl"
    })
    void choosesTheLibraryForTheCLibraryOfTheProcess(String mapped, String directory) {
        String other = "7f12-7f13 r-xp 0 08:01 1    /usr/lib/libjvm.so";
        String line = "7f34-7f35 r-xp 0 08:01 2    " + mapped;
        assertThat(NativeLibrary.resource(Stream.of(other, line)))
                .isEqualTo("/" + directory + "/libfaulthandler.so");
    }

    @Test
    void listsEveryDirectoryThatItTried() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        home = file;

        assertThat(run(file, "unsupported", Path.of("/proc")))
                .contains("could be loaded from no directory")
                .contains(file + ":")
                .contains(file + "/.cache/faulthandler:")
                .contains("/proc/target/faulthandler:")
                .contains("mount | grep noexec");
    }

    private String run(Path temporary, String how) throws Exception {
        return run(temporary, how, directory);
    }

    private String run(Path temporary, String how, Path working) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", "ulimit -c 0; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:ErrorFile=" + directory.resolve("hs_err.log"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Duser.home=" + home);
        command.add("-Djna.tmpdir=" + Files.createDirectories(directory.resolve("jna")));
        command.addAll(List.of("-cp", classPath(), LibraryProgram.class.getName(), how));
        Path output = directory.resolve("output.txt");
        Process child =
                new ProcessBuilder(command)
                        .directory(working.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    /** Return the class path with our classes in a jar. */
    private String classPath() throws IOException {
        Path classes = Path.of("target/classes").toAbsolutePath();
        Path jar = directory.resolve("faulthandler.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
        return System.getProperty("java.class.path")
                .replace(classes.toString(), jar.toString())
                .concat(File.pathSeparator);
    }
}
