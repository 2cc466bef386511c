// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownNamesTests {

    private static final String TEMPLATE = "[engine:e]/[class:c]/[test-template:t(int)]";
    private static final String FACTORY = "[engine:e]/[class:c]/[test-factory:f()]";

    private final KnownNames names = new KnownNames();

    private static TestIdentity invocation(int number) {
        return TestIdentity.at(TEMPLATE + "/[test-template-invocation:#" + number + "]");
    }

    private static TestIdentity dynamic(int number) {
        return TestIdentity.at(FACTORY + "/[dynamic-test:#" + number + "]");
    }

    @Test
    void areTheSameAfterTheyWereSent() {
        names.add(invocation(1), "[1] a");
        names.add(invocation(3), "[3] c");
        names.add(dynamic(2), "b");
        var copy = KnownNames.decode(names.encode());
        assertThat(copy.of(TEMPLATE)).isEqualTo(names.of(TEMPLATE)).hasSize(4).contains(0L);
        assertThat(copy.of(FACTORY)).isEqualTo(names.of(FACTORY)).hasSize(3);
        assertThat(copy.of("other")).isEmpty();
    }

    @Test
    void areForgottenWithTheirContainer() {
        names.add(dynamic(1), "a");
        names.add(TestIdentity.at(dynamic(2).id() + "/[dynamic-test:#1]"), "a");
        names.add(invocation(1), "[1] a");
        names.removeWithin(FACTORY);
        assertThat(KnownNames.decode(names.encode()).of(FACTORY)).isEmpty();
        assertThat(names.of(dynamic(2).id())).isEmpty();
        assertThat(names.of(TEMPLATE)).hasSize(2);
    }

    @Test
    void leaveOutWhatIsNeverTheSame() {
        assertThat(invocation(3).nameHash("[3] acme.Codec@1f2e3d"))
                .isEqualTo(invocation(12).nameHash("[12] acme.Codec@77aa"));
    }

    @Test
    void keepWhatIsThereToTellThem() {
        assertThat(invocation(1).nameHash("[1] a")).isNotEqualTo(invocation(1).nameHash("[1] b"));
        assertThat(invocation(1).nameHash("[2] a")).isNotEqualTo(invocation(1).nameHash("[1] a"));
        assertThat(dynamic(1).nameHash("[1] a")).isNotEqualTo(dynamic(2).nameHash("[2] a"));
        String container = FACTORY + "/[dynamic-container:#1]";
        assertThat(TestIdentity.at(container).nameHash("a")).isNotEqualTo(dynamic(1).nameHash("a"));
    }

    /** A number takes 8 bytes, and at times half as much again. */
    @Test
    void takeLittleRoomEach() {
        for (int number = 1; number <= 100_000; number++) {
            names.add(dynamic(number), "test " + number);
        }
        assertThat(names.encode()).hasSizeLessThan(100_000 * 8 + 100);
    }
}
