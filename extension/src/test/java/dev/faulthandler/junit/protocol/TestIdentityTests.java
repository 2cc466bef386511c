// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestIdentityTests {

    private static final String FACTORY = "[engine:e]/[class:c]/[test-factory:many()]";
    private static final String PART = FACTORY + "/[dynamic-test:#12]";

    @Test
    void hasThePartsOfAnId() {
        TestIdentity test = TestIdentity.of(PART, "one of them");
        assertThat(test.parent()).isEqualTo(FACTORY);
        assertThat(test.kind()).isEqualTo("dynamic-test");
        assertThat(test.index()).isEqualTo(12);
        assertThat(test.name()).isEqualTo("one of them");
        assertThat(test.id()).isEqualTo(PART);
        assertThat(test.around()).contains(TestIdentity.at(FACTORY));
    }

    @Test
    void isTheSameWithOtherHashCodes() {
        assertThat(TestIdentity.of(PART, "[1] com.acme.Foo@1b2c3d, [I@0, a@b"))
                .isEqualTo(TestIdentity.of(PART, "[1] com.acme.Foo@4e5f, [I@77, a@c"))
                .isNotEqualTo(TestIdentity.of(PART, "[1] com.acme.Bar@1b2c3d, [I@0, a@b"));
    }

    @Test
    void keepsAddressesThatAreNoHashCodes() {
        assertThat(TestIdentity.of(PART, "mail to me@example.org, @Tag").name())
                .isEqualTo("mail to me@example.org, @Tag");
    }

    @Test
    void isAtThePlaceOfOneWithAnotherName() {
        TestIdentity test = TestIdentity.of(PART, "one");
        assertThat(test.isAtPlaceOf(TestIdentity.of(PART, "other"))).isTrue();
        assertThat(test.isAtPlaceOf(TestIdentity.at(FACTORY))).isFalse();
    }

    @Test
    void hasNoIndexWhereItHasAName() {
        assertThat(TestIdentity.at(FACTORY).index()).isNegative();
        assertThat(TestIdentity.at("[a:#]").index()).isNegative();
        assertThat(TestIdentity.at("[a:#123456789]").index()).isNegative();
    }

    @Test
    void keepsWhatIsNoId() {
        assertThat(TestIdentity.at("no id")).returns("no id", TestIdentity::id);
        assertThat(TestIdentity.at("").around()).isEmpty();
    }

    @Test
    void knowsWhatSomethingIsIn() {
        assertThat(TestIdentity.parentOf("[engine:e]/[class:C]/[method:m()]"))
                .isEqualTo("[engine:e]/[class:C]");
        assertThat(TestIdentity.parentOf("[engine:e]")).isEmpty();
        assertThat(TestIdentity.isWithin("[engine:e]/[class:C]/[method:m()]", "[engine:e]"))
                .isTrue();
        assertThat(TestIdentity.isWithin("[engine:e]/[class:C]", "[engine:e]/[class:C]")).isFalse();
    }

    @Test
    void makesTheIdOfSomethingInAContainer() {
        assertThat(TestIdentity.idOf("[engine:e]", "class", "C")).isEqualTo("[engine:e]/[class:C]");
        assertThat(TestIdentity.idOf("", "engine", "e")).isEqualTo("[engine:e]");
    }

    @Test
    void isTheSameWhicheverContainerIsExpected() {
        String id = "[engine:e]/[class:C]/[method:m()]";
        for (String parent :
                List.of("", "[engine:e]", "[engine:e]/[class:C]", "[engine:e]/[x:y]")) {
            assertThat(TestIdentity.at(id, parent)).isEqualTo(TestIdentity.at(id));
        }
    }
}
