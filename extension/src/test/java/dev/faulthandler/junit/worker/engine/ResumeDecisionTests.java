// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeDecisionTests {

    /**
     * Each name is a letter, and its place its number; what is decided is {@code =} and a number,
     * {@code held}, {@code dropped}, {@code failed}, or after a bar what the end brings: {@code
     * later} or {@code failed} and a number.
     */
    @ParameterizedTest(name = "{0} known, then {1}")
    @CsvSource({
        "'', abc, =1 =2 =3 |",
        "ab, abcd, =1 =2 =3 =4 |",
        "abc, cab, =3 =1 =2 |",
        "ab, dcba, held held =2 =1 | later 3 later 4",
        "ab, bacd, =2 =1 =3 =4 |",
        "ab, acbd, =1 held =2 =3 | later 4",
        "ab, xyz, held held held | failed 3",
        "ab, axyz, =1 held held held | failed 3 failed 4",
        "ab, xa, held =1 |",
        "aa, aab, =1 =2 =3 |",
        "aa, baa, dropped dropped failed 3 |",
        "aab, baab, dropped dropped dropped failed 4 |",
        "ab, baa, =2 =1 =3 |",
        "ab, bbac, =2 held =1 =3 | later 4",
        "abc, ab, =1 =2 |",
    })
    void decidesByPositionThenByUniqueNames(String known, String names, String expected) {
        var decision = new ResumeDecision<String>(hashes(known), false);
        assertThat(decisions(decision, names)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} known, then {1}")
    @CsvSource({
        "abc, cab, =3 =1 =2 |",
        "ab, xbxa, dropped =2 dropped =1 |",
        "aab, baa, =3 =2 dropped |",
        "ab, aab, =1 dropped =2 |",
    })
    void takesOnlyKnownNamesWhereOthersAreOfNoUse(String known, String names, String expected) {
        var decision = new ResumeDecision<String>(hashes(known), true);
        assertThat(decisions(decision, names)).isEqualTo(expected);
    }

    private static long[] hashes(String known) {
        long[] hashes = new long[known.length() + 1];
        for (int at = 0; at < known.length(); at++) {
            hashes[at + 1] = known.charAt(at);
        }
        return hashes;
    }

    private static String decisions(ResumeDecision<String> decision, String names) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < names.length(); at++) {
            var next = decision.next(at + 1, names.charAt(at), names.substring(at, at + 1));
            words.add(
                    switch (next.step()) {
                        case IS -> "=" + next.number();
                        case HOLD -> "held";
                        case DROP -> "dropped";
                        case FAIL -> "failed " + next.number();
                    });
        }
        words.add("|");
        var end = decision.end();
        for (var each : end.children()) {
            words.add((end.proven() ? "later " : "failed ") + each.number());
        }
        return String.join(" ", words);
    }
}
