// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to the handler that need no code. */
class RequestTests {

    @TempDir Path directory;

    @Test
    void dumpsIntoAFileWhenItsOwnRequestFileAppears() throws IOException {
        Run run = ask(true);

        assertThat(run.output()).isEqualTo("request taken away: true\n");
        assertThat(dump()).contains("Asking.main(").contains("Thread \"Finalizer\"");
    }

    @Test
    void dumpsIntoAFileWhenTheSharedRequestFileAppears() throws IOException {
        Run run = ask(false);

        assertThat(run.output()).isEqualTo("request taken away: false\n");
        assertThat(dump()).contains("Asking.main(");
    }

    private Run ask(boolean own) throws IOException {
        return CrashHarness.jvm("-agentpath:" + NativeLibrary.fileIn(directory))
                .environment("FAULTHANDLER_REQUEST", directory.resolve("dump").toString())
                .run(Asking.class, directory.resolve("dump").toString(), Boolean.toString(own));
    }

    private String dump() throws IOException {
        try (var files = Files.list(directory)) {
            Path dump =
                    files.filter(file -> file.toString().endsWith(".txt"))
                            .findFirst()
                            .orElseThrow();
            return Files.readString(dump);
        }
    }

    /** Creates the request file for its own process and waits for the answer. */
    static final class Asking {
        public static void main(String[] arguments) throws Exception {
            String name = arguments[0];
            long process = ProcessHandle.current().pid();
            Path request =
                    Path.of(Boolean.parseBoolean(arguments[1]) ? name + "." + process : name);
            Path answer = Path.of(name + "." + process + ".txt");
            Files.createFile(request);
            for (int i = 0; i < 200 && !(Files.exists(answer) && settled(answer)); i++) {
                Thread.sleep(50);
            }
            System.out.println("request taken away: " + Files.notExists(request));
        }

        private static boolean settled(Path answer) throws Exception {
            long size = Files.size(answer);
            Thread.sleep(200);
            return size > 0 && Files.size(answer) == size;
        }
    }

    @Test
    void followsNoLinkThatWaitsForAnAnswer() {
        Path victim = directory.resolve("victim");
        String name = directory.resolve("dump").toString();

        Run run =
                CrashHarness.jvm()
                        .environment("FAULTHANDLER_REQUEST", name)
                        .run(Planting.class, name + ".%p.txt", victim.toString(), name + ".%p");

        assertThat(run.output()).isEqualTo("planted\n");
        assertThat(victim).doesNotExist();
    }

    @Test
    void writesAnAnswerThatNobodyElseCanRead() throws IOException {
        ask(true);

        try (var files = Files.list(directory)) {
            Path answer =
                    files.filter(file -> file.toString().endsWith(".txt"))
                            .findFirst()
                            .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(answer)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, false", "rwxr-xr-x, true"})
    void followsALinkWithTheProcessNumberOnlyWhereNobodyElseCanMakeOne(
            String permissions, boolean follows) throws IOException {
        Path victim = directory.resolve("victim");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));

        CrashHarness.jvm()
                .environment("FAULTHANDLER", directory + "/crash-%p.txt")
                .run(Planting.class, directory + "/crash-%p.txt", victim.toString(), "");

        assertThat(Files.exists(victim)).isEqualTo(follows);
    }

    /** Has a link where a file of its process will be, loads the library, and asks for a dump. */
    static final class Planting {
        public static void main(String[] arguments) throws Exception {
            String process = Long.toString(ProcessHandle.current().pid());
            Path link = Path.of(arguments[0].replace("%p", process));
            Files.createSymbolicLink(link, Path.of(arguments[1]));
            FaultHandler.isEnabled();
            if (arguments[2].isEmpty()) {
                Crasher.readNull();
            }
            Path request = Path.of(arguments[2].replace("%p", process));
            Files.createFile(request);
            for (int i = 0; i < 200 && Files.exists(request); i++) {
                Thread.sleep(50);
            }
            System.out.println("planted");
        }
    }

    @Test
    void expandsTheProcessNumberInAFilesName() throws IOException {
        Run run =
                CrashHarness.jvm()
                        .environment("FAULTHANDLER", directory + "/crash-%p.txt")
                        .run(CrashProgram.class, "environment", "readNull");

        assertThat(run.output()).doesNotContain("Fatal Java error");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file -> {
                                assertThat(file.getFileName().toString())
                                        .matches("crash-\\d+\\.txt");
                                assertThat(Files.readString(file))
                                        .startsWith("Fatal Java error: Segmentation fault");
                            });
        }
    }

    @Test
    void extractsTheLibraryForTheAgent() {
        Run run = CrashHarness.jvm().run(Main.class, "--extract", directory.toString());

        assertThat(run.output().strip()).isEqualTo(directory + "/libfaulthandler.so");
        Run crash =
                CrashHarness.jvm("-agentpath:" + run.output().strip() + "=1")
                        .run(CrashProgram.class, "environment", "readNull");
        assertThat(crash.dump().signal().orElseThrow().name()).isEqualTo("SIGSEGV");
    }

    @Test
    void extractsALibraryThatCanBeReadWhateverTheUmaskIs() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process extraction =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "umask 0777; exec \"$@\"",
                                "sh",
                                java.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--extract",
                                directory.toString())
                        .redirectErrorStream(true)
                        .start();

        String output = new String(extraction.getInputStream().readAllBytes());
        assertThat(extraction.waitFor()).as(output).isZero();
        Path library = directory.resolve("libfaulthandler.so");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void tellsHowToUseIt() {
        Run help = CrashHarness.jvm().run(Main.class, "--help");
        Run wrong = CrashHarness.jvm().run(Main.class, "--nonsense");

        assertThat(help.status()).isZero();
        assertThat(help.output())
                .contains("--extract DIR", "-agentpath:", "FAULTHANDLER=", "FAULTHANDLER_REQUEST=")
                .contains("%p in its name");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.output()).isEqualTo(help.output());
    }
}
