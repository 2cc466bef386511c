// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faulthandler.junit.FaultHandlerExtension;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

// tag::example[]
@ExtendWith(FaultHandlerExtension.class)
class CodecTests {
    @Test
    void decodesEmptyInput() {
        assertEquals(0, Codec.decode(""));
    }

    // end::example[]

    @Test
    void decodesOneByte() {
        assertEquals('1', Codec.decode("a:1"));
    }

    @Test
    void haltsTheJvm() {
        Runtime.getRuntime().halt(3);
    }

    @Test
    void exitsTheJvm() {
        System.exit(0);
    }

    @Test
    void decodesSeveralBytes() {
        assertEquals('1' + '2' + '3', Codec.decode("a:123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "b:1", "no separator", "c:1"})
    void decodesAnyName(String text) {
        assertEquals('1', Codec.decode(text));
    }

    @TestFactory
    Stream<DynamicTest> decodesEachDigit() {
        return Stream.of("1", "2", "3")
                .map(
                        digit ->
                                dynamicTest(
                                        "digit " + digit,
                                        () ->
                                                assertEquals(
                                                        digit.charAt(0),
                                                        Codec.decode("a:" + digit))));
    }

    @Nested
    class WithoutPayload {
        @Test
        void isZero() {
            assertEquals(0, Codec.decode("a:"));
        }

        @Test
        void needsNoName() {
            assertEquals(0, Codec.decode(":"));
        }
    }
}
