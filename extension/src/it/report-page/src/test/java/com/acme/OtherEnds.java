// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends in invocations with names that would be markup, and around tests. */
class OtherEnds {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fine",
                "<script>document.title = 'taken over'</script>",
                "</script><img src=x onerror=\"document.title = 'taken over'\">"
            })
    void decodes(String input) {
        if (input.contains("<")) {
            Crasher.readNull();
        }
    }

    @Nested
    class BeforeAllTests {
        @BeforeAll
        static void crashes() {
            Crasher.sigabrt();
        }

        @Test
        void neverRuns() {}
    }

    @Nested
    class AfterAllTests {
        @AfterAll
        static void halts() {
            Runtime.getRuntime().halt(1);
        }

        @Test
        void passes() {}
    }
}
