// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Others' handlers between the kernel and ours: a library's, and HotSpot's under libjsig. */
class SignalChainingTests {

    private static final int ABORTED = 134;

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void endsTheProcessBelowAHandlerThatWasInstalledLater(boolean enabled, int dumps) {
        OwnJni.compile();

        Run run = CrashHarness.jvm().run(EdgeProgram.class, "covered", Boolean.toString(enabled));

        assertThat(run.dumps()).as(run.output()).hasSize(dumps);
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void reportsACrashUnderLibjsig() {
        Run run = underLibjsig().run(CrashProgram.class, "enabled", "readNull");

        assertThat(run.dump().headline())
                .isEqualTo(
                        "Fatal Java error: Segmentation fault"
                                + " (SIGSEGV, address not mapped, at 0x0000000000000000)");
        assertThat(run.frames())
                .anyMatch(frame -> frame.startsWith("at dev.faulthandler.Crasher.readNull("));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void leavesTheJvmItsOwnFaultsUnderLibjsig() {
        Run run = underLibjsig().run(ImplicitFaultProgram.class, "20000", "20");

        assertThat(run.output()).startsWith("null checks 20000 overflows 20 ");
        assertThat(run.status()).isZero();
    }

    private static CrashHarness underLibjsig() {
        String library = Jdk.current().home().resolve("lib/libjsig.so").toString();
        return CrashHarness.jvm("-XX:TieredStopAtLevel=1", "-XX:MaxJavaStackTraceDepth=8")
                .environment("LD_PRELOAD", library);
    }
}
