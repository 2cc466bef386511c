// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.KeptDump;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with other native code: with the handler on, each does what it does without. */
class NeighbourTests {

    private static final int ABORTED = 134;

    @TempDir Path directory;

    @BeforeAll
    static void compile() {
        Neighbours.compile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "child reads null",
                "child aborts",
                "child divides",
                "child exits",
                "child exits at once",
                "child gets SIGUSR1"
            })
    void leavesAForkedChildToItself(String action) throws IOException {
        Path control = directory.resolve("control");
        Path report = directory.resolve("report.txt");
        ControlBlock block = ControlBlock.create(control, report);

        Run run = runsAsWithout("register SIGUSR1", "control " + control, action, "halt 33");

        assertThat(run.output()).contains("neighbour: the child ").doesNotContain("Java error");
        assertThat(run.status()).isEqualTo(33);
        assertThat(block.exitFlags().javaEnded()).isTrue();
        assertThat(Files.exists(report) ? Files.readString(report) : "Java exit: \n")
                .as("the report is of the parent's exit")
                .startsWith("Java exit: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread aborts blocked", "abort blocked"})
    void reportsAnAbortWithAllSignalsBlocked(String action) {
        Run run = runsAsWithout(action);

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.dump().headline()).isEqualTo("Fatal Java error: Aborted (SIGABRT)");
        assertThat(run.output()).doesNotContain("<a fault in the step");
    }

    @Test
    void diesOfASignalThatIsSentDuringADump() {
        Instant start = Instant.now();

        Run run =
                injecting()
                        .environment("FAULTHANDLER_TEST_HANG", "other threads")
                        .run(
                                NeighbourProgram.class,
                                "on",
                                "note thread",
                                "abort noted thread later",
                                "dump");

        assertThat(run.output()).doesNotContain("<a fault in the step").doesNotContain("done");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void diesOfAFaultWhereSomebodyRestoresTheHandlerThatWasDisabled() {
        Run run = runsAsWithout("save action", "disable", "restore action", "read null");

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
        assertThat(run.dumps()).isEmpty();
    }

    @Test
    void reportsAFaultWhereTheHandlerIsEnabledOverItself() {
        Run run =
                runsAsWithout(
                        "enable",
                        "save action",
                        "disable",
                        "restore action",
                        "enable",
                        "read null");

        assertThat(run.dumps()).hasSize(1);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void sendsNoSignalWhoseHandlerIsGone() {
        // A thread that has just started may be in the JVM's code, where no signal is needed.
        Run run =
                runsAsWithout(
                        "run in a thread", "sleep a second", "reset real-time signals", "dump");

        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("\n  \"neighbour 0\" #", "neighbour: done");
    }

    @ParameterizedTest
    @CsvSource({
        "trap, 133, 'Trace or breakpoint trap (SIGTRAP, breakpoint instruction)'",
        "call forbidden, 159, 'Bad system call (SIGSYS, refused by a filter, at 0x'"
    })
    void reportsTrapsAndForbiddenSystemCalls(String action, int status, String headline) {
        Run run = runsAsWithout(action);

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.dump().headline()).startsWith("Fatal Java error: " + headline);
        assertThat(run.frames()).anyMatch(frame -> frame.contains("Neighbours.act(Native Method)"));
    }

    @ParameterizedTest
    @CsvSource({"enable, handle traps", "handle traps, enable"})
    void leavesATrapToWhoHasUseForIt(String first, String second) {
        Run run = runsAsWithout(first, second, "trap");

        assertThat(run.output()).contains("neighbour: its trap", "neighbour: done");
        assertThat(run.status()).isZero();
        assertThat(run.dumps()).isEmpty();
    }

    @Test
    void writesTheReportWhereNobodyReadsStandardError() throws IOException {
        Path control = directory.resolve("control");
        Path report = directory.resolve("report.txt");
        ControlBlock.create(control, report);
        Instant start = Instant.now();

        Run run =
                runsAsWithout(
                        "leave standard error unread", "enable", "control " + control, "read null");

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
        assertThat(Files.readString(report))
                .contains("Fatal Java error: ", "Thread \"Finalizer\"", "Native libraries: ")
                .endsWith("\n<the other output took nothing for 2 s, and was given up>\n");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void exitsInTimeWhereNobodyReadsStandardError() {
        Instant start = Instant.now();

        Run run = run("on", "leave standard error unread", "dump later and exit", "sleep");

        assertThat(run.status()).isEqualTo(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "leak descriptors, Too many open files",
        "forbid descriptors, Too many open files",
        "forbid file growth, File too large",
    })
    void keepsADumpThatItsFileDoesNotTake(String action, String reason) throws IOException {
        ControlBlock block =
                ControlBlock.create(directory.resolve("control"), directory.resolve("report.txt"));

        runsAsWithout("control " + block.file(), action, "read null");

        assertIsWhole(block, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/full, No space left on device",
        "/dev/null/report.txt, Not a directory",
        "/proc/none/report.txt, No such file or directory",
    })
    void keepsADumpWhoseFileCannotBe(Path report, String reason) throws IOException {
        ControlBlock block = ControlBlock.create(directory.resolve("control"), report);

        runsAsWithout("control " + block.file(), "read null");

        assertIsWhole(block, reason);
    }

    private static void assertIsWhole(ControlBlock block, String reason) {
        KeptDump kept = block.kept(0).orElseThrow();
        assertThat(kept.reason()).isEqualTo(reason);
        assertThat(kept.text())
                .startsWith("Fatal Java error: Segmentation fault")
                .containsPattern("(?m)^  at .*neighbours.so\\+0x")
                .contains("Thread \"Finalizer\"", "Native libraries: ");
        assertThat(block.kept(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask all modes", "change directory"})
    void writesAReportThatItsOwnerCanRead(String action) throws IOException {
        Path report = directory.resolve("reports/deep/report.txt");
        ControlBlock block = ControlBlock.create(directory.resolve("control"), report);

        runsAsWithout("control " + block.file(), action, "read null");

        assertThat(Files.readString(report)).startsWith("Fatal Java error: Segmentation fault");
        assertThat(Files.getPosixFilePermissions(report))
                .contains(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.getPosixFilePermissions(report.getParent()))
                .contains(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE);
        assertThat(block.kept(0)).isEmpty();
    }

    @Test
    void losesNoThreadAtASlowReader() {
        Run run =
                run(
                        "on",
                        "read standard error slowly",
                        "wait in 80 threads",
                        "enable",
                        "dump",
                        "sleep a second");

        assertThat(run.output()).contains("neighbour: done");
        assertThat(run.output().lines().filter(line -> line.startsWith("Thread \"neighbour ")))
                .hasSize(80);
    }

    @Test
    void takesNoLateAnswerForAnotherOne() {
        Run run =
                injecting()
                        .environment("FAULTHANDLER_TEST_DELAY", "capture")
                        .run(
                                NeighbourProgram.class,
                                "on",
                                "catch null pointers in a thread",
                                "run in a thread",
                                "enable",
                                "dump",
                                "sleep a second",
                                "sleep a second");

        assertThat(run.output()).contains("Threads without Java frames:", "neighbour: done");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 64, 256})
    void leavesTheJvmsOwnFaultsToItOnASmallStackForSignals(int size) {
        String thread = "attached thread, stack of " + size + " KiB: ";
        Run run =
                runsAsWithout(
                        thread + "catch 3000 null pointers",
                        thread + "catch stack overflows",
                        thread + "poll under collections",
                        thread + "catch 3000 null pointers");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("neighbour: the stack for signals is as before");
        assertThat(run.dumps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4, read null, true",
        "4, abort, true",
        "8, read null, true",
        "8, abort, true",
        "16, read null, true",
        "16, abort, true",
        "64, read null, true",
        "4, read null, false",
        "8, abort, false",
    })
    void reportsACrashOnASmallStackForSignals(int size, String action, boolean attached) {
        String thread = (attached ? "attached " : "") + "thread, stack of " + size + " KiB: ";
        Run run = runsAsWithout(thread + action);

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.dumps()).hasSize(1);
        assertThat(run.hasErrorFile()).isEqualTo(!action.equals("abort"));
    }

    /** Without the handler nobody has a stack for the fault, and the kernel ends the process. */
    @ParameterizedTest
    @CsvSource({"4, true", "8, true", "16, true", "64, true", "16, false"})
    void reportsANativeOverflowOnASmallStackForSignals(int size, boolean attached) {
        String thread = (attached ? "attached " : "") + "thread, stack of " + size + " KiB: ";
        Run run = run("on", thread + "overflow natively");

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.dumps()).hasSize(1);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void showsNoLoadOfADumpToAHandlerAboveIt() {
        Run run = runsAsWithout("enable", "handle faults once", "read null astray");

        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.dumps()).hasSize(1);
        assertThat(run.output()).contains("Thread \"Finalizer\"");
    }

    /** Another library handles faults before the handler is enabled, and recovers from its own. */
    @ParameterizedTest
    @CsvSource({
        "recover probes, read null, 134, Segmentation fault (SIGSEGV",
        "recover probes, abort, 134, Aborted (SIGABRT",
        "recover probes by a jump, read null, 134, Segmentation fault (SIGSEGV",
        "recover probes by a jump, abort, 134, Aborted (SIGABRT",
        "recover probes and die of others, read null, 139, Segmentation fault (SIGSEGV",
    })
    void reportsOnlyTheFaultThatALibraryDoesNotRecoverFrom(
            String library, String crash, int status, String headline) {
        Run run =
                runsAsWithout(
                        library, "enable", "probe 3000 times", "dump", "probe 3000 times", crash);

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.output()).contains("neighbour: recovered from 3000 faults");
        assertThat(run.dumps()).hasSize(2);
        assertThat(run.dumps().get(1).headline()).startsWith("Fatal Java error: " + headline);
        assertThat(run.output().substring(run.output().indexOf("Fatal Java error: ")))
                .contains("Neighbours.act(Native Method)", "Thread \"Finalizer\"");
    }

    private static CrashHarness injecting() {
        String library = Path.of("target", "injecting").toAbsolutePath().toString();
        return CrashHarness.jvm("-XX:TieredStopAtLevel=1", "-XX:-OmitStackTraceInFastThrow")
                .classPath(library + File.pathSeparator + System.getProperty("java.class.path"));
    }

    /** Run a program with the handler and without, and expect the same end and the same lines. */
    private Run runsAsWithout(String... actions) {
        Run with = run("on", actions);
        Run without = run("off", actions);

        assertThat(with.status()).as(with.output()).isEqualTo(without.status());
        assertThat(linesOf(with)).isEqualTo(linesOf(without));
        assertThat(with.hasErrorFile()).isEqualTo(without.hasErrorFile());
        return with;
    }

    private static Run run(String handler, String... actions) {
        List<String> arguments = new ArrayList<>(List.of(handler));
        arguments.addAll(List.of(actions));
        return CrashHarness.jvm().run(NeighbourProgram.class, arguments.toArray(String[]::new));
    }

    private static List<String> linesOf(Run run) {
        return run.output().lines().filter(line -> line.startsWith("neighbour: ")).toList();
    }
}
