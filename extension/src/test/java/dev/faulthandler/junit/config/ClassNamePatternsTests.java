// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamePatternsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Codec       | com.acme.Codec     | true",
                "com.acme.Codec       | com.acme.Codecs    | false",
                "com.acme.*           | com.acme.a.Codec   | true",
                "*Codec               | com.acme.Codec     | true",
                "*com.acme.Codec      | com.acme.Codec     | false",
                "com.acme.Outer.Inner | com.acme.Outer$Inner | true",
                "com.acme.Outer$Inner | com.acme.Outer$Inner | true",
                "com.acme.Outer$Inner | com.acme.Outer.Inner | false",
                "a.B , com.*          | com.acme.Codec     | true",
                "''                   | com.acme.Codec     | false",
            })
    void matchLikeThoseOfJUnit(String patterns, String className, boolean match) {
        assertThat(ClassNamePatterns.parse(patterns).match(className)).isEqualTo(match);
    }

    @Test
    void canLoseThoseThatMatchAClass() {
        ClassNamePatterns patterns = ClassNamePatterns.parse("com.acme.*, org.*,");
        assertThat(patterns.without("com.acme.Codec")).isEqualTo("org.*");
    }

    @Test
    void knowThatAnAsteriskAloneMatchesAll() {
        assertThat(ClassNamePatterns.parse("com.acme.*, *").matchAll()).isTrue();
        assertThat(ClassNamePatterns.parse("com.*").matchAll()).isFalse();
    }
}
