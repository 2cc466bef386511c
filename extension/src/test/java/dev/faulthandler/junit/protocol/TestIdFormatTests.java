// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestIdFormatTests {

    @Test
    void escapesWhatIsNotAscii() {
        assertThat(TestIdFormat.inDump("a [b]\\\u00e4\u2603\ud83d\ude00\t"))
                .isEqualTo("a [b]\\\\xe4\\u2603\\U0001f600\\x09");
    }

    @Test
    void keepsFiveHundredCharacters() {
        assertThat(TestIdFormat.inDump("\u00e4".repeat(500))).isEqualTo("\\xe4".repeat(500));
    }

    @Test
    void cutsAfterThem() {
        assertThat(TestIdFormat.inDump("x".repeat(501))).isEqualTo("x".repeat(500) + "...");
    }
}
