// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faulthandler.CrashHarness.Run;
import org.junit.jupiter.api.Test;

/** Threads that ran before the handler was enabled get a stack for signals too. */
class LateEnableTests {

    private static final int ABORTED = 134;

    @Test
    void reportsAnExhaustedNativeStackOfAThreadThatRanBefore() {
        Run run = CrashHarness.jvm().run(LateProgram.class, "platform");

        assertThat(run.dump().current().orElseThrow().name()).isEqualTo("late");
        assertThat(run.frames()).anyMatch(frame -> frame.contains("LateProgram.afterEnable("));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void keepsAStackThatAThreadInstalledItself() {
        Run run = CrashHarness.jvm().run(LateProgram.class, "none");

        assertThat(run.output()).isEqualTo("the own stack is kept\n");
    }

    @Test
    void reportsAnExhaustedNativeStackOfACarrierThatRanBefore() {
        assumeTrue(VirtualThreads.exist());

        Run run = CrashHarness.jvm().run(LateProgram.class, "virtual");

        assertThat(run.dump().threads().get(0).frames())
                .first()
                .extracting(Traceback.Frame::text)
                .asString()
                .startsWith("carrying the virtual thread \"late\"");
        assertThat(run.frames()).anyMatch(frame -> frame.contains("LateProgram.afterEnable("));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }
}
