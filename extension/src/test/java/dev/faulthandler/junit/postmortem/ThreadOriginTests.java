// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.Traceback;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreadOriginTests {

    private static final String RUNNING = "[engine:junit-jupiter]/[class:com.acme.A]/[method:b()]";
    private static final String ENDED = "[engine:junit-jupiter]/[class:com.acme.A]/[method:a()]";

    @Test
    void namesTheTestThatHasEnded() {
        assertThat(of("Current thread", "started while " + ENDED + " ran"))
                .contains(
                        "It happened in the thread \"late\", which started while com.acme.A.a()"
                                + " ran,"
                                + " which has finished since.");
    }

    @Test
    void namesTheTestThatStillRuns() {
        assertThat(of("Current thread", "started while " + RUNNING + " ran"))
                .contains(
                        "It happened in the thread \"late\", which started while com.acme.A.b()"
                                + " ran.");
    }

    @Test
    void saysThatItIsNotKnownWhichOfSeveral() {
        assertThat(of("Current thread", "started while several tests ran"))
                .contains(
                        "It happened in the thread \"late\", which started while several tests"
                                + " ran.");
    }

    @Test
    void saysThatNothingIsKnownOfAThreadOfNativeCode() {
        assertThat(of("Thread", "<no Java frames: the JVM does not know this thread>"))
                .contains(
                        "It happened in the thread \"late\", which native code made; what ran when"
                                + " it started is not known.");
    }

    @Test
    void showsAnIdThatWasCutAsItIs() {
        assertThat(
                        of(
                                "Current thread",
                                "started while [engine:junit-jupiter]/[class:com.ac... ran"))
                .hasValueSatisfying(
                        text ->
                                assertThat(text)
                                        .contains("[engine:junit-jupiter]/[class:com.ac..."));
    }

    @Test
    void saysNothingOfATestsOwnThread() {
        assertThat(of("Current thread", "at com.acme.A.b(A.java:7)")).isEmpty();
    }

    private static Optional<String> of(String word, String line) {
        String dump =
                """
                Fatal Java error: Segmentation fault (SIGSEGV)
                Test: %s

                %s "late" #20 [4711] in native (most recent call first):
                  %s
                  at com.acme.Late.run(Late.java:5)
                """;
        return ThreadOrigin.of(Traceback.parse(dump.formatted(RUNNING, word, line)).get(0));
    }
}
