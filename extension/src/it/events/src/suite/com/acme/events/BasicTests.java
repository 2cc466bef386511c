// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Assumptions.assumingThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** What every suite has. */
@Tag("class-tag")
@DisplayName("Basic \u00fcnic\u00f6de \ud83d\ude00 \u2192 tests")
class BasicTests {

    @BeforeAll
    static void beforeAll(TestReporter reporter) {
        System.out.println("before all");
        reporter.publishEntry("before", "all");
    }

    @AfterAll
    static void afterAll() {
        System.out.println("after all");
    }

    @BeforeEach
    void beforeEach(TestInfo info) {
        System.out.println("before " + info.getDisplayName());
    }

    @AfterEach
    void afterEach(TestInfo info) {
        System.out.println("after " + info.getTestMethod().orElseThrow().getName());
    }

    @Test
    void passes() {}

    @Test
    @Tag("one")
    @Tags({@Tag("two"), @Tag("three")})
    void hasTags(TestInfo info) {
        System.out.println(new java.util.TreeSet<>(info.getTags()));
    }

    @Test
    @DisplayName("a name\twith\na \u0001 control and <markup/> & \"quotes\"")
    void hasName() {}

    @Test
    @DisplayName("half a surrogate: \ud83d.")
    void hasHalfACharacter() {
        System.out.println("half a surrogate: \ud83d.");
    }

    @Test
    void throwsChecked() throws Exception {
        throw new java.io.IOException("checked");
    }

    @Test
    void fails() {
        assertTrue(false, "failed");
    }

    @Test
    void isAborted() {
        assumeTrue(false, "it does not hold");
    }

    @Test
    void isAbortedWithoutWord() {
        assumeTrue(false);
    }

    @Test
    void assumesAPart() {
        assumingThat(false, () -> assertEquals(1, 2));
    }

    @Test
    @Disabled
    void isDisabled() {}

    @Test
    @Disabled("for a reason with \u00fcnic\u00f6de\nand a line")
    void isDisabledForAReason() {}

    @Test
    void reports(TestReporter reporter) {
        reporter.publishEntry("only a value");
        reporter.publishEntry("key", "value with \u00fcnic\u00f6de\n");
        reporter.publishEntry(Map.of("in a map", "one"));
        System.out.println("in between");
        reporter.publishEntry("empty", "");
    }

    @RepeatedTest(3)
    void repeats(RepetitionInfo info) {
        assertEquals(1, info.getCurrentRepetition() % 2, "odd");
    }

    @RepeatedTest(value = 2, name = "{displayName}: {currentRepetition} of {totalRepetitions}")
    void repeatsByName() {}

    @RepeatedTest(value = 4, failureThreshold = 2)
    void givesUpRepeating() {
        throw new IllegalStateException("each time");
    }
}
