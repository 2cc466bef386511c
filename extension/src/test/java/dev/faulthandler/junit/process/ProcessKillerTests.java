// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessKillerTests {

    @Test
    void whatAProcessHasSaidCanBeReadOnceItsEndIsHastened() throws Exception {
        canBeReadAfter(ProcessKiller::hasten);
    }

    @Test
    void whatAProcessHasSaidCanBeReadIfItsLimitIsNotAwaited() throws Exception {
        canBeReadAfter(expiry -> interrupted(() -> expiry.enforce(Duration.ofSeconds(10))));
    }

    @Test
    void whatAProcessHasSaidCanBeReadIfItsEndIsNotAwaited() throws Exception {
        canBeReadAfter(expiry -> interrupted(expiry::await));
    }

    private static void interrupted(Runnable action) {
        Thread.currentThread().interrupt();
        action.run();
        Thread.interrupted();
    }

    private static void canBeReadAfter(Consumer<ProcessKiller> action) throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", "echo its words >&2; exec sleep 60").start();
        while (process.getErrorStream().available() == 0) {
            Thread.sleep(10);
        }
        action.accept(new ProcessKiller(process));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.getErrorStream()).hasContent("its words\n");
    }
}
