// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static dev.faulthandler.CpythonChecks.TIMEOUT;
import static dev.faulthandler.CpythonChecks.checkDumpTraceback;
import static dev.faulthandler.CpythonChecks.checkFatalError;
import static dev.faulthandler.CpythonChecks.checkThreads;
import static dev.faulthandler.CpythonChecks.checkTimeouts;
import static dev.faulthandler.CpythonChecks.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The twins of CPython's test_faulthandler, by its names.
 *
 * <p>Without a twin are the tests of Windows, and those of CPython's own start-up options whose
 * place the agent has (AgentTests).
 */
class CpythonTests {

    @TempDir Path directory;

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void test_read_null() {
        checkFatalError("readNull", "Segmentation fault");
    }

    @Test
    void test_sigsegv() {
        checkFatalError("sigsegv", "Segmentation fault");
    }

    @Test
    void test_gc() {
        Run run = run("gc");
        assertThat(run.output()).contains("Fatal Java error: Segmentation fault (SIGSEGV)");
        assertThat(run.frames())
                .anyMatch(
                        frame ->
                                frame.contains("java.lang.ref.")
                                        || frame.contains("CleanerImpl.run"));
    }

    @Test
    void test_fatal_error_c_thread() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", "inUnattachedThread");
        assertThat(run.output()).containsPattern("(?m)^Thread \".*\" \\[\\d+\\] .*:$");
        assertThat(run.dump().threads()).extracting(Traceback.Stack::name).contains("main");
    }

    @Test
    void test_sigabrt() {
        checkFatalError("sigabrt", "Aborted");
    }

    @Test
    void test_sigfpe() {
        checkFatalError("sigfpe", "Floating-point exception");
    }

    @Test
    void test_sigbus() {
        checkFatalError("sigbus", "Bus error");
    }

    @Test
    void test_sigill() {
        checkFatalError("sigill", "Illegal instruction");
    }

    @Test
    void test_fatal_error() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", "fatalError");
        assertThat(run.output()).contains("FATAL ERROR in native method: xyz");
        checkFatalError("fatalError", "Aborted");
    }

    @Test
    void test_stack_overflow() {
        checkFatalError("stackOverflow", "Segmentation fault");
    }

    @Test
    void test_enable_file() throws IOException {
        Run run = run("crash_file", directory.resolve("file"));
        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(read("file")).startsWith("Fatal Java error: Segmentation fault");
    }

    @Test
    void test_enable_fd() throws IOException {
        Run run = run("crash_fd", directory.resolve("file"));
        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(read("file")).startsWith("Fatal Java error: Segmentation fault");
    }

    @Test
    void test_enable_single_thread() {
        assertThat(run("single_thread").output())
                .containsPattern("(?m)^Stack \\(most recent call first\\):$")
                .doesNotContain("Thread \"");
    }

    @Test
    void test_disable() {
        Run run = run("disable");
        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(run.status()).isNotZero();
    }

    @Test
    void test_is_enabled() {
        assertThat(run("is_enabled").output()).isEqualTo("false true false\n");
    }

    @Test
    void test_disabled_by_default() {
        assertThat(run("print_enabled").output()).isEqualTo("false\n");
    }

    @Test
    void test_env_var() {
        Run empty =
                CrashHarness.jvm()
                        .environment("FAULTHANDLER", "")
                        .run(TwinProgram.class, "print_enabled");
        Run one =
                CrashHarness.jvm()
                        .environment("FAULTHANDLER", "1")
                        .run(TwinProgram.class, "print_enabled");
        assertThat(empty.output()).isEqualTo("false\n");
        assertThat(one.output()).isEqualTo("true\n");
    }

    @Test
    void test_dump_traceback() {
        Run run = run("dump");
        checkDumpTraceback(run.output());
        assertThat(run.status()).isZero();
    }

    @Test
    void test_dump_traceback_file() throws IOException {
        assertThat(run("dump_file", directory.resolve("file")).output()).isEmpty();
        checkDumpTraceback(read("file"));
    }

    @Test
    void test_dump_traceback_fd() throws IOException {
        assertThat(run("dump_fd", directory.resolve("file")).output()).isEmpty();
        checkDumpTraceback(read("file"));
    }

    @Test
    void test_truncate() {
        Run run = CrashHarness.jvm().run(LongNames.class);
        assertThat(run.output()).contains("LongNames." + "x".repeat(500) + "...(LongNames.java:");
        assertThat(run.output()).doesNotContain("x".repeat(501));
    }

    @Test
    void test_dump_traceback_threads() {
        checkThreads(run("threads").output());
    }

    @Test
    void test_dump_traceback_threads_file() throws IOException {
        assertThat(run("threads_file", directory.resolve("file")).output()).isEmpty();
        checkThreads(read("file"));
    }

    @Test
    void test_dump_traceback_later() {
        Run run = run("later");
        checkTimeouts(run.output(), 1, 1);
        assertThat(run.status()).isZero();
    }

    @Test
    void test_dump_traceback_later_repeat() {
        checkTimeouts(run("later_repeat").output(), 2, 5);
    }

    @Test
    void test_dump_traceback_later_cancel() {
        assertThat(run("later_cancel").output()).isEmpty();
    }

    @Test
    void test_dump_traceback_later_file() throws IOException {
        assertThat(run("later_file", directory.resolve("file")).output()).isEmpty();
        checkTimeouts(read("file"), 1, 1);
    }

    @Test
    void test_dump_traceback_later_fd() throws IOException {
        assertThat(run("later_fd", directory.resolve("file")).output()).isEmpty();
        checkTimeouts(read("file"), 1, 1);
    }

    @Test
    void test_dump_traceback_later_twice() {
        checkTimeouts(run("later_twice").output(), 2, 2);
    }

    @Test
    void test_dump_traceback_later_exit() {
        Run run = run("later_exit");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .containsPattern(TIMEOUT)
                .contains("TwinProgram.laterExit(")
                .doesNotContain("a hook that must not run");
    }

    @Test
    void test_cancel_later_without_dump_traceback_later() {
        Run run = run("cancel_alone");
        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void test_register() {
        Run run = run("register");
        assertThat(run.output()).containsPattern("(?m)^Stack \\(most recent call first\\):$");
        assertThat(run.output()).contains("TwinProgram.register(");
        assertThat(run.status()).isZero();
    }

    @Test
    void test_unregister() {
        Run run = run("unregister");
        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isEqualTo(128 + TwinProgram.SIGUSR1);
    }

    @Test
    void test_register_file() throws IOException {
        assertThat(run("register_file", directory.resolve("file")).output()).isEmpty();
        assertThat(read("file")).contains("TwinProgram.register(");
    }

    @Test
    void test_register_fd() throws IOException {
        assertThat(run("register_fd", directory.resolve("file")).output()).isEmpty();
        assertThat(read("file")).contains("TwinProgram.register(");
    }

    @Test
    void test_register_threads() {
        assertThat(run("register_threads").output())
                .containsPattern("(?m)^Current thread \"main\" ")
                .containsPattern("(?m)^Thread \"Finalizer\" ");
    }

    @Test
    void test_register_chain() {
        Run run = run("register_chain");
        assertThat(run.output())
                .contains("TwinProgram.registerChain(")
                .doesNotContain("Error: signal handler not called!")
                .endsWith("called 2\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void test_stderr_None() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                FaultHandler.enable(
                                        DumpOptions.defaults().to(Output.descriptor(99_999))))
                .withMessageEndingWith("Bad file descriptor");
    }

    @Test
    void test_free_threaded_dump_traceback() {
        Run run = run("churn");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).doesNotContain("faulted");
    }
}
