// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
