// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static dev.faulthandler.CpythonChecks.MODULES;
import static dev.faulthandler.CpythonChecks.NO_STANDARD_ERROR;
import static dev.faulthandler.CpythonChecks.checkCrashInFile;
import static dev.faulthandler.CpythonChecks.checkDumpTraceback;
import static dev.faulthandler.CpythonChecks.checkFatalError;
import static dev.faulthandler.CpythonChecks.checkFatalErrorInNativeCode;
import static dev.faulthandler.CpythonChecks.checkNativeStack;
import static dev.faulthandler.CpythonChecks.checkThreads;
import static dev.faulthandler.CpythonChecks.checkTimeouts;
import static dev.faulthandler.CpythonChecks.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twins of CPython's test_faulthandler, by its names; only those of Windows have none. */
class CpythonTests {

    @TempDir Path directory;

    /** Runs a scenario that must print nothing; returns what it has written to its file. */
    private String inFile(String scenario) throws IOException {
        Path file = directory.resolve("file");
        assertThat(run(scenario, file).output()).isEmpty();
        return Files.readString(file);
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
        assertThat(run.frames()).anyMatch(frame -> frame.matches(".*(lang\\.ref\\.|Cleaner).*"));
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
        assertThat(checkFatalError("fatalError", "Aborted").output())
                .contains("FATAL ERROR in native method: xyz");
    }

    @Test
    void test_fatal_error_without_gil() {
        assertThat(checkFatalErrorInNativeCode("fatalError", "Aborted").output())
                .contains("FATAL ERROR in native method: xyz");
    }

    @Test
    void test_stack_overflow() {
        checkFatalError("stackOverflow", "Segmentation fault");
    }

    @Test
    void test_gil_released() {
        checkFatalErrorInNativeCode("sigsegv", "Segmentation fault");
    }

    @Test
    void test_enable_file() throws IOException {
        checkCrashInFile("crash_file", directory.resolve("file"));
    }

    @Test
    void test_enable_fd() throws IOException {
        checkCrashInFile("crash_fd", directory.resolve("file"));
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
    void test_dump_ext_modules() {
        Run run = checkFatalErrorInNativeCode("sigsegv", "Segmentation fault");
        Matcher modules = MODULES.matcher(run.output());
        assertThat(modules.find()).isTrue();
        assertThat(modules.group(1).split(", "))
                .contains("libown_jni.so")
                .hasSize(Integer.parseInt(modules.group(2)));
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
    void test_sys_xoptions() throws IOException {
        String agent = "-agentpath:" + NativeLibrary.fileIn(directory);
        Run run = CrashHarness.jvm(agent).run(TwinProgram.class, "print_enabled");
        assertThat(run.output()).isEqualTo("true\n");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "1, true"})
    void test_env_var(String value, String enabled) {
        CrashHarness jvm = CrashHarness.jvm().environment("FAULTHANDLER", value);
        assertThat(jvm.run(TwinProgram.class, "print_enabled").output()).isEqualTo(enabled + "\n");
    }

    @Test
    void test_dump_traceback() {
        Run run = run("dump");
        checkDumpTraceback(run.output());
        assertThat(run.status()).isZero();
    }

    @Test
    void test_dump_traceback_file() throws IOException {
        checkDumpTraceback(inFile("dump_file"));
    }

    @Test
    void test_dump_traceback_fd() throws IOException {
        checkDumpTraceback(inFile("dump_fd"));
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
        checkThreads(inFile("threads_file"));
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
        checkTimeouts(inFile("later_file"), 1, 1);
    }

    @Test
    void test_dump_traceback_later_fd() throws IOException {
        checkTimeouts(inFile("later_fd"), 1, 1);
    }

    @Test
    void test_dump_traceback_later_twice() {
        checkTimeouts(run("later_twice").output(), 2, 2);
    }

    @Test
    void test_cancel_later_without_dump_traceback_later() {
        assertThat(run("cancel_alone")).isEqualTo(new Run(0, "", ""));
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
        assertThat(run("unregister")).isEqualTo(new Run(128 + TwinProgram.SIGUSR1, "", ""));
    }

    @Test
    void test_register_file() throws IOException {
        assertThat(inFile("register_file")).contains("TwinProgram.register(");
    }

    @Test
    void test_register_fd() throws IOException {
        assertThat(inFile("register_fd")).contains("TwinProgram.register(");
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
        assertThat(run("stderr_none").output().lines())
                .filteredOn(line -> line.equals(NO_STANDARD_ERROR))
                .hasSize(5);
    }

    @Test
    void test_free_threaded_dump_traceback() {
        Run run = run("churn");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).doesNotContain("faulted");
    }

    @Test
    void test_dump_c_stack() {
        checkNativeStack(run("c_stack").output());
    }

    @Test
    void test_dump_c_stack_file() throws IOException {
        checkNativeStack(inFile("c_stack_file"));
    }
}
