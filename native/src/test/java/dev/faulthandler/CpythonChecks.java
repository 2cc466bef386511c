// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What several of CPython's tests check, in their own words. */
final class CpythonChecks {

    static final Pattern TIMEOUT = Pattern.compile("(?m)^Timeout \\(0:00:00\\.500000\\)!$");

    static final String NO_STANDARD_ERROR =
            "The traceback cannot go to standard error: Bad file descriptor";

    static final Pattern MODULES =
            Pattern.compile("(?m)^Native libraries: (.*) \\(total: ([0-9]+)\\)$");

    private static final Pattern NATIVE_STACK =
            Pattern.compile(
                    "Current thread's native stack \\(most recent call first\\):\n"
                            + "(  at \\S+ \\([\\w.+\\-]+\\+0x[0-9a-f]+\\)\n)+");

    private CpythonChecks() {}

    /** Checks a crash in a library of the program's own, on a thread that has left Java. */
    static Run checkFatalErrorInNativeCode(String crash, String words) {
        OwnJni.compile();
        Run run = CrashHarness.jvm().run(FaultMatrixProgram.class, "enabled", "JNI", crash);
        assertThat(run.output()).contains("Fatal Java error: " + words + " (");
        assertThat(run.output())
                .containsPattern("(?m)^Current thread \"main\" .* in (native|the VM) \\(");
        assertThat(run.frames()).contains("at dev.faulthandler.OwnJni.crash(Native Method)");
        return run;
    }

    static void checkCrashInFile(String scenario, Path file) throws IOException {
        assertThat(run(scenario, file).output()).doesNotContain("Fatal Java error");
        assertThat(Files.readString(file)).startsWith("Fatal Java error: Segmentation fault");
    }

    static void checkNativeStack(String dump) {
        assertThat(dump).matches(NATIVE_STACK).contains("libfaulthandler.so+0x");
    }

    static Run run(String scenario, Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = scenario;
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return CrashHarness.jvm().run(TwinProgram.class, all);
    }

    static Run checkFatalError(String crash, String words) {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", crash);
        assertThat(run.output()).contains("Fatal Java error: " + words + " (");
        assertThat(run.output()).containsPattern("(?m)^Current thread \"main\" .*:$");
        assertThat(run.status()).isNotZero();
        return run;
    }

    static void checkDumpTraceback(String dump) {
        List<String> methods =
                Traceback.parse(dump).get(0).current().orElseThrow().frames().stream()
                        .map(Traceback.Frame::text)
                        .filter(text -> text.contains("TwinProgram."))
                        .map(text -> text.replaceAll(".*TwinProgram\\.(.*)\\(.*", "$1"))
                        .toList();
        assertThat(methods).startsWith("funcB", "funcA").endsWith("main");
    }

    static void checkThreads(String dump) {
        List<Traceback.Stack> threads = Traceback.parse(dump).get(0).threads();
        assertThat(threads.get(0).current()).isTrue();
        assertThat(threads)
                .filteredOn(thread -> thread.name().equals("waiter"))
                .singleElement()
                .satisfies(
                        thread ->
                                assertThat(thread.elements())
                                        .extracting(StackTraceElement::getMethodName)
                                        .contains("wait", "waitFor"));
    }

    static void checkTimeouts(String output, int atLeast, int atMost) {
        long headers = TIMEOUT.matcher(output).results().count();
        assertThat(headers).as(output).isBetween((long) atLeast, (long) atMost);
        assertThat(output)
                .contains("at dev.faulthandler.TwinProgram.later(TwinProgram.java:")
                .contains("at dev.faulthandler.TwinProgram.main(TwinProgram.java:")
                .doesNotContain("Current thread");
    }
}
