// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DumpedIdTests {

    @Test
    void escapesWhatIsNotAscii() {
        assertThat(DumpedId.of("a [b]\\\u00e4\u2603\ud83d\ude00\t"))
                .isEqualTo("a [b]\\\\xe4\\u2603\\U0001f600\\x09");
    }

    @Test
    void keepsFiveHundredCharacters() {
        assertThat(DumpedId.of("\u00e4".repeat(500))).isEqualTo("\\xe4".repeat(500));
    }

    @Test
    void cutsAfterThem() {
        assertThat(DumpedId.of("x".repeat(501))).isEqualTo("x".repeat(500) + "...");
    }
}
