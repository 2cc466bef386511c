// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults in threads of the JVM's own, and what the JVM itself is at. */
class JvmThreadTests {

    private static final int ABORTED = 134;
    private static final int MAX_TRIES = 5;

    @BeforeAll
    static void compile() {
        OwnJni.compile();
    }

    @ParameterizedTest
    @CsvSource({
        "VM Thread, -XX:+UseSerialGC",
        "GC Thread, -XX:+UseParallelGC",
        "GC Thread, -XX:+UseG1GC",
    })
    void tellsOfTheCollectionThatAThreadOfTheJvmIsAt(String thread, String collector) {
        Run run =
                crash(
                        "\nThe JVM is at the operation",
                        CrashHarness.jvm(collector, "-Xmx256m"),
                        thread);

        assertThat(run.output())
                .contains("Fatal Java error: Segmentation fault (SIGSEGV)")
                .containsPattern("(?m)^The JVM is collecting garbage\\.$")
                .containsPattern("(?m)^The JVM is at the operation '\\w*(Collect|GC)\\w*'\\.$")
                .containsPattern(
                        "(?m)^Thread \"" + thread + ".*\" .*:\n(  at .*\n)*  at .*\\(libjvm\\.so")
                .contains("  <no Java frames: a thread of the JVM's own work>\n");
        assertThat(run.dump().threads())
                .filteredOn(stack -> stack.name().equals("main"))
                .singleElement()
                .satisfies(
                        main ->
                                assertThat(main.elements())
                                        .extracting(StackTraceElement::getMethodName)
                                        .startsWith("gc", "gc", "collectForEver"));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void namesTheMethodThatACompilerIsAt() {
        Run run =
                crash(
                        "\n  compiling ",
                        CrashHarness.jvm(
                                "-XX:-TieredCompilation",
                                "-XX:CompileThresholdScaling=0.02",
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-DumpReplayDataOnError"),
                        "C2 Comp");

        assertThat(run.output())
                .containsPattern(
                        "(?m)^Current thread \"C2 CompilerThread0\" #\\d+ \\[\\d+\\] daemon, .*:\n"
                                + "  compiling [\\w.$/<>]+\n"
                                + "(  at .*\n)*  at .*\\(libjvm\\.so");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    /** The thread may have ended its work just before the signal came: then once more. */
    private static Run crash(String mark, CrashHarness jvm, String thread) {
        Run run = jvm.run(JvmThreadProgram.class, thread);
        for (int i = 1; i < MAX_TRIES && !run.output().contains(mark); i++) {
            run = jvm.run(JvmThreadProgram.class, thread);
        }
        return run;
    }
}
