// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.IndicativeSentencesGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated names. */
class NameTests {

    @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
    static class With_underscores_Tests {
        @Test
        void a_name_of_words() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void with_a_parameter(int number) {}
    }

    @IndicativeSentencesGeneration(separator = ": ")
    static class SentencesTests {
        @Test
        void isOne() {}

        @Nested
        class Within {
            @Test
            @DisplayName("has a name")
            void named() {}
        }
    }

    @DisplayNameGeneration(DisplayNameGenerator.Simple.class)
    static class SimpleTests {
        @Test
        void simple(org.junit.jupiter.api.TestInfo info) {}
    }

    static final class Loud extends DisplayNameGenerator.Standard {
        @Override
        public String generateDisplayNameForMethod(
                Class<?> type, java.lang.reflect.Method method) {
            return method.getName().toUpperCase(java.util.Locale.ROOT) + "!";
        }
    }

    @DisplayNameGeneration(Loud.class)
    static class LoudTests {
        @Test
        void quiet() {}
    }
}
