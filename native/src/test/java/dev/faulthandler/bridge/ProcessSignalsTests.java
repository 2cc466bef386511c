// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessSignalsTests {

    private static final int SIGINT = 2;
    private static final int SIGSEGV = 11;
    private static final int SIGRTMAX = 64;

    @Test
    void seesWhichSignalsAProcessHandles() {
        long self = ProcessHandle.current().pid();

        assertThat(ProcessSignals.isHandled(self, SIGSEGV)).isTrue();
        assertThat(ProcessSignals.isHandled(self, SIGRTMAX)).isFalse();
    }

    @Test
    void killsNoProcessThatDoesNotHandleASignal() throws IOException, InterruptedException {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessSignals.send(sleeper.pid(), (int) sleeper.pid(), SIGINT);

            assertThat(sleeper.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void sendsNothingToAProcessThatIsGone() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor()).isZero();

        assertThat(ProcessSignals.isHandled(gone.pid(), SIGSEGV)).isFalse();
    }
}
