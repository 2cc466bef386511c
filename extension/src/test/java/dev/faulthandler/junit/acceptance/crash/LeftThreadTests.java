// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.faulthandler.junit.acceptance.RecordedRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LeftThreadTests {

    private static final String CLASS = LeftThreads.LeavingTestCase.class.getName();
    private static RecordedRun run;

    @BeforeAll
    static void leave() {
        run = RecordedRun.of(LeftThreads.LeavingTestCase.class);
    }

    @Test
    void failsTheTestsThatWereRunning() {
        assertThat(run.failures())
                .containsOnlyKeys(
                        "c_isHitByItsCrash()",
                        "e_isHitByItsExit()",
                        "f_crashesInAThreadOfItsOwn()");
    }

    @ParameterizedTest
    @CsvSource({
        "c_isHitByItsCrash(), late crash, a_leavesAThread()",
        "e_isHitByItsExit(), late exit, d_leavesAThread()"
    })
    void namesTheThreadAndTheTestThatRanAsItStarted(String test, String thread, String earlier) {
        assertThat(getStackTrace(run.failure(test)).lines())
                .contains(
                        ("It happened in the thread \"%s\", which started while %s.%s ran, which"
                                        + " has finished since.")
                                .formatted(thread, CLASS, earlier));
    }

    @Test
    void namesTheThreadThatStartedInTheTest() {
        assertThat(getStackTrace(run.failure("f_crashesInAThreadOfItsOwn()")).lines())
                .contains(
                        ("It happened in the thread \"own\", which started while"
                                        + " %s.f_crashesInAThreadOfItsOwn() ran.")
                                .formatted(CLASS));
    }
}
