// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestTimeout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTests {

    private static final String TEST = "[engine:junit-jupiter]/[class:A]/[method:b()]";

    @TempDir Path directory;

    @Test
    void writesAFaultIntoTheControlBlocksReportAndNamesTheTest() throws IOException {
        Run run = runWithControl("readNull");

        Traceback report = report();
        assertThat(report.signal().orElseThrow().name()).isEqualTo("SIGSEGV");
        assertThat(report.tests()).containsExactly(TEST);
        assertThat(run.output()).doesNotContain("Fatal Java error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt"})
    void dumpsTheCallerOfAnExitWhileATestRuns(String how) throws IOException {
        Run run = runWithControl(how);

        assertThat(run.status()).isEqualTo(3);
        Traceback report = report();
        assertThat(report.isExit()).isTrue();
        assertThat(report.tests()).containsExactly(TEST);
        StackTraceElement[] caller = report.current().orElseThrow().elements();
        assertThat(Arrays.stream(caller).map(StackTraceElement::getMethodName))
                .startsWith("halt0", "halt")
                .endsWith("leave", "main");
    }

    @Test
    void writesNothingAtAnExitWhileNoTestRuns() throws IOException {
        Run run = runWithControl("exitAfterTheTest");

        assertThat(run.status()).isEqualTo(3);
        assertThat(directory.resolve("made/on/demand/report.txt")).doesNotExist();
        assertThat(directory.resolve("made")).doesNotExist();
    }

    @Test
    void leavesTheEnvironmentToItsParentInAWorker() throws IOException {
        Path file = directory.resolve("control");
        ControlBlock.create(file, directory.resolve("report.txt"));
        Path named = directory.resolve("named.txt");

        CrashHarness.jvm("-agentpath:" + library() + "=control:" + file)
                .environment("FAULTHANDLER", named.toString())
                .run(Program.class, file.toString(), "readNull");

        assertThat(named).doesNotExist();
        assertThat(directory.resolve("report.txt")).isNotEmptyFile();
    }

    @Test
    void isTheCopyThatTheJavaClassesUse() {
        Run run = CrashHarness.jvm("-agentpath:" + library()).run(Attached.class);

        assertThat(run.output()).isEqualTo("enabled before the first call: true\n");
    }

    @Test
    void dumpsATestThatTakesTooLongAndEndsTheProcess() throws IOException {
        Run run = runWithControl("takeTooLong");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        Path part = directory.resolve("made/on/demand/report.txt.1");
        assertThat(part).content().startsWith("Timeout (0:00:00.200000)!\nTest: " + TEST + "\n");
        assertThat(Traceback.parse(Files.readString(part)).get(0).threads().get(0).frames())
                .anyMatch(frame -> frame.text().contains("AgentTests$Program.leave("));
    }

    @Test
    void leavesATestAloneThatEndsInTime() throws IOException {
        Run run = runWithControl("takeJustEnough");

        assertThat(run.status()).isEqualTo(3);
        assertThat(directory.resolve("made")).doesNotExist();
    }

    @Test
    void refusesAControlBlockThatIsNone() {
        Run run =
                CrashHarness.jvm("-agentpath:" + library() + "=control:" + directory)
                        .run(Attached.class);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("faulthandler: the agent's options 'control:");
    }

    @Test
    void endsWithTheProcessThatItSharesADirectoryWith() throws IOException {
        Path shared = sharedDirectory("rwx------");
        Files.createFile(shared.resolve("faulthandler-1.so"));

        assertThat(runWithParent(shared)).isEqualTo(113);
        assertThat(shared).doesNotExist();
        assertThat(directory.resolve("report.txt")).doesNotExist();
    }

    @Test
    void removesNothingThatItDoesNotShare() throws IOException {
        Path shared = sharedDirectory("rwx------");
        Path other = Files.createFile(shared.resolve("thesis.txt"));

        assertThat(runWithParent(shared)).isEqualTo(113);
        assertThat(shared.resolve("1.control")).doesNotExist();
        assertThat(other).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx"})
    void removesNothingInADirectoryThatOthersCanUse(String permissions) throws IOException {
        Path shared = sharedDirectory(permissions);

        assertThat(runWithParent(shared)).isEqualTo(113);
        assertThat(shared.resolve("1.control")).exists();
    }

    private Path sharedDirectory(String permissions) throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(permissions));
        ControlBlock.create(shared.resolve("1.control"), directory.resolve("report.txt"));
        return shared;
    }

    private static int runWithParent(Path shared) throws IOException {
        long parent = new ProcessBuilder("sleep", "2").start().pid();
        String control = "=control:" + parent + "," + shared.resolve("1.control");
        return CrashHarness.jvm("-agentpath:" + library() + control).run(Waiting.class).status();
    }

    private Run runWithControl(String how) throws IOException {
        Path file = directory.resolve("control");
        ControlBlock.create(file, directory.resolve("made/on/demand/report.txt"));
        return CrashHarness.jvm("-agentpath:" + library() + "=control:" + file)
                .run(Program.class, file.toString(), how);
    }

    private Traceback report() throws IOException {
        Path report = directory.resolve("made/on/demand/report.txt");
        return Traceback.parse(Files.readString(report)).get(0);
    }

    private static Path library() {
        try {
            return NativeLibrary.fileIn(Path.of("target"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Names a test as running and leaves in some way. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            ControlBlock control = ControlBlock.open(Path.of(arguments[0]));
            control.running(TEST);
            leave(arguments[1], control);
        }

        private static void leave(String how, ControlBlock control) {
            long limit = TimeUnit.MILLISECONDS.toNanos(200);
            TestTimeout exit = new TestTimeout(limit, TestTimeout.Action.EXIT, false);
            switch (how) {
                case "takeTooLong" -> {
                    control.running(TEST, System.nanoTime(), exit);
                    sleep(20_000);
                }
                case "takeJustEnough" -> {
                    control.running(TEST, System.nanoTime(), exit);
                    control.running("");
                    sleep(700);
                    System.exit(3);
                }
                case "readNull" -> Crasher.readNull();
                case "exit" -> System.exit(3);
                case "halt" -> Runtime.getRuntime().halt(3);
                default -> {
                    control.running("");
                    System.exit(3);
                }
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Would go on for longer than anybody waits. */
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(60_000);
        }
    }

    /** Asks whether the handler is on, without having enabled it. */
    static final class Attached {
        public static void main(String[] arguments) {
            System.out.println("enabled before the first call: " + FaultHandler.isEnabled());
        }
    }
}
