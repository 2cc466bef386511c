// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.JnaBridge;
import dev.faulthandler.bridge.NativeFaultHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timeouts of a JVM that is stuck, and of system calls that must not notice them. */
class StuckTests {

    private static final String NO_ANSWER = "<the JVM did not answer in 1 s";

    @TempDir Path directory;

    @Test
    void interruptsNoSystemCallByAThousandDumps() {
        Run run =
                CrashHarness.jvm()
                        .run(
                                SystemCallProgram.class,
                                directory.resolve("dumps.txt").toString(),
                                "1000");

        assertThat(run.output().lines())
                .containsExactly(
                        "returned before the end: 0",
                        "epoll returned 1",
                        "poll returned 1",
                        "read returned 1");
    }

    @Test
    void exitsAfterTheDumpWithoutCleanup() {
        Run run = CpythonChecks.run("later_exit");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .containsPattern(CpythonChecks.TIMEOUT)
                .contains("TwinProgram.laterExit(")
                .doesNotContain("a hook that must not run");
    }

    @Test
    void dumpsAndExitsWhileASafepointNeverComes() {
        Instant start = Instant.now();

        Run run = runWithoutPolls("safepoint");

        assertThat(run.status()).isEqualTo(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(stackOf("culprit", run).elements())
                .extracting(StackTraceElement::getMethodName)
                .startsWith("count");
        assertThat(stackOf("main", run).elements())
                .extracting(StackTraceElement::getMethodName)
                .contains("waitForASafepoint");
        assertThat(run.output()).containsPattern("The JVM is at the operation '\\w+'\\.\n");
    }

    @Test
    void saysSoWhereTheLiveJvmDoesNotAnswer() {
        Run run = runWithoutPolls("late safepoint");

        assertThat(run.status()).isZero();
        assertThat(run.output()).contains(NO_ANSWER);
        assertThat(stackOf("culprit", run).elements()[0].getMethodName()).isEqualTo("count");
    }

    private static Run runWithoutPolls(String how) {
        return CrashHarness.jvm(
                        "-XX:-UseCountedLoopSafepoints",
                        "-XX:LoopStripMiningIter=0",
                        "-XX:-TieredCompilation",
                        "-Xbatch",
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=dontinline,dev.faulthandler.StuckProgram::count")
                .run(StuckProgram.class, how);
    }

    @Test
    void namesADeadlockOfMonitors() {
        Run run = CrashHarness.jvm().run(StuckProgram.class, "monitors");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .containsPattern(
                        "Deadlock of 2 threads:\n"
                                + "  \"(left|right)\" waits for a java.lang.Object, held by \".*\n"
                                + "  \"(left|right)\" waits for a java.lang.Object, held by \".*\n");
        assertThat(run.output()).contains("waiting to lock a java.lang.Object, held by \"left\"");
    }

    @Test
    void asksTheLiveJvmForTheOwnersOfLocks() {
        Run run = CrashHarness.jvm().run(StuckProgram.class, "locks");

        assertThat(run.status()).isZero();
        assertThat(run.output())
                .containsPattern(
                        "(?m)^\"left\" #\\d+ waits for a"
                                + " java.util.concurrent.locks.ReentrantLock\\$NonfairSync,"
                                + " held by \"right\" #\\d+$")
                .contains("Deadlock of 2 threads:\n")
                .doesNotContain(NO_ANSWER);
    }

    @Test
    void asksTheLiveJvmForVirtualThreadsThatNobodyCarries() {
        assumeTrue(VirtualThreads.exist());

        Run run = CrashHarness.jvm().run(StuckProgram.class, "virtual");

        assertThat(run.output())
                .containsPattern("(?m)^Virtual thread #\\d+ \"parked\" virtual")
                .contains("java.base/java.util.concurrent.locks.LockSupport.park(")
                .doesNotContain(NO_ANSWER);
    }

    @Test
    void takesALateAnswerForNoOtherQuestion() throws IOException {
        Path dumps = directory.resolve("dumps.txt");

        Run run = CrashHarness.jvm().run(LateAnswer.class, dumps.toString());

        assertThat(run.status()).isZero();
        assertThat(Files.readString(dumps).lines())
                .containsSubsequence("Timeout (0:00:00.200000)!", "answer to 2")
                .filteredOn(line -> line.startsWith(NO_ANSWER))
                .hasSize(1);
    }

    /**
     * Answers the first question only after the second was asked, and that one right afterwards.
     */
    static final class LateAnswer {
        public static void main(String[] arguments) {
            NativeFaultHandler handler = JnaBridge.get().handler();
            int fd = handler.fh_open(arguments[0]);
            handler.fh_dump_traceback_later(200_000, 1, 0, fd, 0, 1, 1);
            int first = handler.fh_live_question(0);
            int second = handler.fh_live_question(first);
            handler.fh_live_answer(first, "answer to 1\n");
            LockSupport.parkNanos(100_000_000); // what waits for the second must see the first
            handler.fh_live_answer(second, "answer to " + second + "\n");
            handler.fh_live_question(second);
            handler.fh_live_answer(second + 1, "");
            handler.fh_cancel_dump_traceback_later();
        }
    }

    private static Traceback.Stack stackOf(String name, Run run) {
        return run.dumps().get(0).threads().stream()
                .filter(stack -> stack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.output()));
    }
}
