// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.faulthandler.CrashHarness.Run;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracebackFuzzTests {

    private static final int ROUNDS = 2_000;
    private static final int MAX_MUTATIONS = 20;
    private static final String[] PIECES = {
        "\n",
        "\r",
        "\"",
        "(",
        ")",
        "[",
        "]",
        ":",
        ".",
        "  at ",
        "#",
        "\0",
        "\ud83e",
        "99999999999999999999",
        "Thread \"",
        "Current thread",
        " (most recent call first):",
        "Fatal Java error: ",
        "Process "
    };

    private final Random random = new Random(20261124);

    @Test
    void readsWhatIsNoLongerADump() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", "readNull");
        String text = run.output();
        assertThat(Traceback.parse(text)).hasSize(1);

        for (int round = 0; round < ROUNDS; round++) {
            String mutated = mutated(text);
            assertThatCode(() -> Traceback.parse(mutated)).as(mutated).doesNotThrowAnyException();
        }
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(MAX_MUTATIONS); i >= 0 && mutated.length() > 2; i--) {
            int at = random.nextInt(mutated.length() - 1);
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(80));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 ->
                        mutated.insert(
                                random.nextInt(mutated.length()), mutated.substring(at, end));
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(256));
                default -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return mutated.toString();
    }

    @Test
    void readsNumbersThatAreTooLargeAsUnknown() {
        String large = "9".repeat(30);
        Traceback dump =
                Traceback.parse(
                                "Thread \"a\" #1 ["
                                        + large
                                        + "] (most recent call first):\n"
                                        + "  at a.B.c(B.java:"
                                        + large
                                        + ")\n")
                        .get(0);

        assertThat(dump.threads().get(0).tid()).isZero();
        assertThat(dump.threads().get(0).elements()[0].getLineNumber()).isEqualTo(-1);
    }

    @Test
    void readsLongLinesInTime() {
        for (String piece : PIECES) {
            String line = piece.repeat(20_000);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> {
                        Traceback.parse("Thread \"" + line);
                        Traceback.parse("Thread \"" + line + "\n  at " + line);
                        Traceback.parse("Fatal Java error: " + line);
                    });
        }
    }
}
