// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinishedInvocationsTests {

    private static final String FACTORY = "[engine:e]/[class:c]/[test-factory:many()]";
    private static final String NAMED = "[engine:e]/[class:c]/[method:a()]";

    private final FinishedInvocations parts = new FinishedInvocations();

    @Test
    void containsWhatWasAdded() {
        parts.add(part(3));
        parts.add(at(NAMED));
        assertThat(parts.contains(part(3))).isTrue();
        assertThat(parts.contains(part(4))).isFalse();
        assertThat(parts.contains(at(NAMED))).isTrue();
        assertThat(parts.contains(at(FACTORY))).isFalse();
    }

    @Test
    void toldAndReadAgainItIsTheSame() {
        List.of(1, 2, 3, 7).forEach(number -> parts.add(part(number)));
        parts.add(at(NAMED));
        var texts = parts.toTexts();
        var copy = FinishedInvocations.of(texts);
        assertThat(texts).hasSize(3);
        for (int number = 0; number < 10; number++) {
            assertThat(copy.contains(part(number))).isEqualTo(parts.contains(part(number)));
        }
        assertThat(copy.contains(at(NAMED))).isTrue();
    }

    @Test
    void takesWhatIsWithinForEnded() {
        String container = FACTORY + "/[dynamic-container:#2]";
        parts.add(at(container));
        assertThat(parts.containsAround(at(container + "/[dynamic-test:#1]"))).isTrue();
        assertThat(parts.containsAround(at(FACTORY + "/[dynamic-container:#1]/[dynamic-test:#2]")))
                .isFalse();
    }

    @Test
    void forgetsWhatIsWithinAContainer() {
        parts.add(part(1));
        parts.add(at(NAMED));
        parts.removeWithin(FACTORY);
        assertThat(parts.contains(part(1))).isFalse();
        assertThat(parts.contains(at(NAMED))).isTrue();
    }

    @Test
    void takesANumberThatIsNoneForAName() {
        for (String id :
                List.of("[a:#]", "[a:#x]", "[a:#1-2]x", "[a:#123456789012]", "", "[a:b]")) {
            assertThat(parts.contains(at(id))).isFalse();
            parts.add(at(id));
            assertThat(parts.contains(at(id))).as(id).isTrue();
        }
    }

    private static TestIdentity part(int number) {
        return at(FACTORY + "/[dynamic-test:#" + number + "]");
    }

    private static TestIdentity at(String id) {
        return TestIdentity.at(id);
    }
}
