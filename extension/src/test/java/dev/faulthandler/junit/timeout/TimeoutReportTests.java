// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutReportTests {

    private static final String DUMP =
            """
            Timeout (0:00:03)!
            Test: id

            Thread "main" #1 [7] waiting (most recent call first):
              at java.lang.Object.wait(Native Method)
              at com.acme.ServerTests.answers(ServerTests.java:27)
            """;

    @Test
    void saysWhatBecameOfTheTestBelowWhatHappened() {
        var end = death("").end();
        assertThat(end.sentence()).isEqualTo("Timeout (3 s): stuck");
        assertThat(end.details()).isEqualTo("No frame of its thread moved in 0.3 s. It goes on.");
    }

    @Test
    void hasTheStackOfTheTestsOwnThread() {
        assertThat(death("").stack())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("wait", "answers");
    }

    @Test
    void doesNotTakeAnAnswerWithoutLocksForNone() {
        assertThat(death("").dump()).contains(DUMP.strip()).doesNotContain("did not answer");
        assertThat(death(TimeoutReport.NO_ANSWER).dump()).contains("the JVM did not answer in 1 s");
    }

    private static PostMortem death(String live) {
        var record = new TimeoutRecord("id", 7, 3_000_000_000L, false, "It goes on.");
        return new TimeoutReport(record, DUMP, DUMP, live).ending(-1, 1, List.of());
    }
}
