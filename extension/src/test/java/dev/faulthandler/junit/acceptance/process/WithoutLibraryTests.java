// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.timeout.Hanging;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a system that has no native library, or that says so. */
class WithoutLibraryTests {

    private static String output;
    private static Path reports;

    @BeforeAll
    static void run(@TempDir Path directory) throws Exception {
        reports = directory.resolve("faulthandler");
        output =
                ChildJvm.start(directory, CrashingTestCase.class, "-Dos.arch=riscv64")
                        .outputToTheEnd();
    }

    @Test
    void saysSoInALine() {
        assertThat(output)
                .containsOnlyOnce(
                        "[faulthandler] Crashes will be reported without tracebacks. faulthandler"
                                + " has no native library for Linux, riscv64: only for Linux,"
                                + " amd64.\n");
    }

    @Test
    void failsOnlyTheTestsThatCrashOrExit() {
        assertThat(output.lines().filter(line -> line.matches("finished .*status = FAILED.*")))
                .hasSize(8);
        assertThat(output).contains("finished passesToo() TestExecutionResult [status = SUCCESS");
    }

    @Test
    void namesTheFaultAsHotSpotSawIt() {
        assertThat(output)
                .contains(
                        "Segmentation fault (SIGSEGV, at 0x0000000000000000) terminated the test"
                                + " JVM",
                        "The JVM's own report: ",
                        "frame dev.faulthandler.junit.acceptance.Fault.segmentation");
    }

    @Test
    void showsInTheReportWhatOnlyTheJvmKnows() throws Exception {
        Path report = reports.resolve(CrashingTestCase.class.getName() + ".readsNull.txt");
        assertThat(Files.readString(report))
                .contains("\nFrom the JVM's own report:\n  problematic frame: ")
                .containsPattern("\n  Registers:\n    RAX=0x")
                .containsPattern("\n  Native frames: .*\n    [CV] ")
                .containsPattern("\n  VM Operations, the last:\n    Event: ");
    }

    @Test
    void dumpsATestThatTakesTooLongAsFarAsJavaCan(@TempDir Path directory) throws Exception {
        var output =
                ChildJvm.start(
                                directory,
                                Hanging.DeadlockedTestCase.class,
                                "-Dos.arch=riscv64",
                                "-Dfaulthandler.timeout=4 s")
                        .outputToTheEnd();
        String name = Hanging.DeadlockedTestCase.class.getName() + ".deadlocks";
        assertThat(output)
                .contains("TestTimedOutError: Timeout (4 s): stuck (faulthandler/")
                .contains("\nNo frame of its thread moved")
                .contains("frame " + name + "(");
        assertThat(Files.readString(directory.resolve("faulthandler/" + name + ".txt")))
                .contains("  waiting to lock a java.lang.Object, held by \"the other one\"\n")
                .contains("\nDeadlock of 2 threads:\n")
                .doesNotContain("java.base");
    }

    @Test
    void namesTheExitWithItsCallerAndTheHaltWithItsStatus() {
        assertThat(output)
                .contains(
                        "System.exit(0) terminated the test JVM",
                        "frame dev.faulthandler.junit.acceptance.CrashingTestCase.exits(",
                        "Runtime.halt or native code terminated the test JVM with exit status 3");
    }
}
