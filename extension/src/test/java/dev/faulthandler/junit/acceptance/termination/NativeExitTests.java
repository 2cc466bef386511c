// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class NativeExitTests {

    private static RecordedRun run;

    @BeforeAll
    static void end() {
        run = RecordedRun.of(NativeExits.LeavingTestCase.class);
    }

    @Test
    void failsOnlyTheTestsThatEnd() {
        assertThat(run.failures().keySet())
                .as(run.outcomes() + run.err())
                .containsExactlyInAnyOrder(
                        "b_callsExit()",
                        "c_callsExitAtOnce()",
                        "d_callsExitAsASignalWould()",
                        "e_aborts()",
                        "f_halts()",
                        "g_dyingInAShutdownHook()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    b_callsExit()  | exit(7), called by native code, terminated the test JVM
                    c_callsExitAtOnce() | _exit(8), called by native code, terminated the test JVM
                    d_callsExitAsASignalWould() | exit(137), called by native code, terminated the
                    g_dyingInAShutdownHook() | _exit(9), called by native code, terminated the test JVM
                    """)
    void tellsTheExitsOfNativeCode(String test, String beginning) {
        assertThat(run.failure(test))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageStartingWith(beginning);
    }

    @Test
    void showsTheStackThatCalledExit() {
        assertThat(run.failure("b_callsExit()"))
                .hasStackTraceContaining("\n  at exit+0x")
                .hasStackTraceContaining("com.sun.jna.Native.invokeVoid")
                .hasStackTraceContaining(
                        "NativeExits$LeavingTestCase.b_callsExit(NativeExits.java:");
        StackTraceElement[] stack = run.failure("b_callsExit()").getStackTrace();
        assertThat(stack[stack.length - 1].getMethodName()).isEqualTo("b_callsExit");
    }

    @Test
    void repeatsTheLastWordsOfNativeCode() {
        assertThat(run.failure("e_aborts()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasMessageStartingWith(
                        "Aborted (SIGABRT), by a call of abort(), terminated the test JVM")
                .hasStackTraceContaining("\n\nIts last words:\n  | malloc(): corrupted top size\n");
    }

    @Test
    void isNotMisledByAStatusThatLooksLikeASignals() {
        assertThat(run.failure("f_halts()"))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageStartingWith("Runtime.halt(134) terminated the test JVM");
    }

    @Test
    void keepsTheCircumstancesInTheReport() throws IOException {
        Path report = ((JvmExitedError) run.failure("b_callsExit()")).report().orElseThrow();
        assertThat(Files.readString(report))
                .containsPattern(
                        "The test JVM was process \\d+ and lived [\\d.]+ s; its memory was seen"
                                + " to reach \\d+ MiB.")
                .containsPattern("\n\\d+ tests? had finished in it, 0 of them without success:\n")
                .contains("\n  " + NativeExits.LeavingTestCase.class.getName() + ".a_passes()\n")
                .contains("\nThe last lines of its output:\n  | about to leave\n");
    }

    @Test
    void namesWhoSentASignalOfAFault() {
        var shot = RecordedRun.of(NativeExits.ShotTestCase.class);
        assertThat(shot.failure("isShot()"))
                .isInstanceOf(JvmKilledError.class)
                .message()
                .matches("SIGSEGV, sent by process \\d+ \\(.+\\) of user \\d+, terminated the.*");
    }

    @ParameterizedTest
    @CsvSource({"ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError"})
    void tellsWhatTheJvmDoesAtAnOutOfMemoryError(String option, @TempDir Path directory)
            throws Exception {
        var output =
                ChildJvm.start(
                                directory,
                                NativeExits.FillingTestCase.class,
                                "-Xmx64m",
                                "-XX:+" + option)
                        .outputToTheEnd();
        assertThat(output)
                .contains(
                        "dev.faulthandler.junit.JvmOutOfMemoryError: java.lang.OutOfMemoryError:"
                                + " Java heap space, with -XX:+"
                                + option
                                + ", terminated the test JVM")
                .contains("finished passes() TestExecutionResult [status = SUCCESSFUL");
    }

    /** It takes long, and is the kernel's doing, whatever the JDK: one of them is enough. */
    @Test
    @EnabledOnJre(JRE.JAVA_17)
    void tellsTheKernelsOutOfMemoryKiller(@TempDir Path directory) throws Exception {
        Path groups = Path.of("/sys/fs/cgroup/memory");
        boolean second = !Files.exists(groups);
        Path group = (second ? groups.getParent() : groups).resolve("faulthandler-test");
        try {
            Files.createDirectory(group);
            String limit = second ? "memory.max" : "memory.limit_in_bytes";
            Files.writeString(group.resolve(limit), Integer.toString(192 << 20));
        } catch (IOException e) {
            Assumptions.abort("This user may make no group: " + e);
        }
        try {
            var output =
                    ChildJvm.start(
                                    directory,
                                    NativeExits.HungryTestCase.class,
                                    "-Xmx1g",
                                    "-D" + NativeExits.HungryTestCase.GROUP + "=" + group)
                            .outputToTheEnd();
            assertThat(output)
                    .contains(
                            "JvmKilledError: The kernel's out-of-memory killer killed the test"
                                    + " JVM (SIGKILL, oom_kill 0 -> 1)")
                    .contains("finished b_passes() TestExecutionResult [status = SUCCESSFUL");
            try (var reports =
                    Files.newDirectoryStream(directory.resolve("faulthandler"), "*.txt")) {
                assertThat(Files.readString(reports.iterator().next()))
                        .contains(
                                ", rose just before. Its control group has a limit of 192 MiB"
                                        + " and a peak of ");
            }
        } finally {
            Files.deleteIfExists(group);
        }
    }
}
