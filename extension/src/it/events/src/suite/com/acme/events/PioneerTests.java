// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junitpioneer.jupiter.ClearSystemProperty;
import org.junitpioneer.jupiter.DefaultLocale;
import org.junitpioneer.jupiter.DefaultTimeZone;
import org.junitpioneer.jupiter.DisableIfTestFails;
import org.junitpioneer.jupiter.DisabledUntil;
import org.junitpioneer.jupiter.ExpectedToFail;
import org.junitpioneer.jupiter.Issue;
import org.junitpioneer.jupiter.ReportEntry;
import org.junitpioneer.jupiter.RetryingTest;
import org.junitpioneer.jupiter.SetEnvironmentVariable;
import org.junitpioneer.jupiter.SetSystemProperty;
import org.junitpioneer.jupiter.Stopwatch;
import org.junitpioneer.jupiter.cartesian.CartesianTest;
import org.junitpioneer.jupiter.json.JsonSource;
import org.junitpioneer.jupiter.params.DisableIfDisplayName;
import org.junitpioneer.jupiter.params.IntRangeSource;
import org.junitpioneer.jupiter.resource.New;
import org.junitpioneer.jupiter.resource.Shared;
import org.junitpioneer.jupiter.resource.TemporaryDirectory;

/** What junit-pioneer adds. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PioneerTests {

    private static int tries;

    @CartesianTest
    void cartesian(
            @CartesianTest.Values(ints = {1, 2}) int number,
            @CartesianTest.Values(strings = {"a", "b"}) String letter) {
        System.out.println(number + letter);
    }

    @CartesianTest(name = "{index}: {0}")
    void cartesianEnums(@CartesianTest.Enum Color color, @CartesianTest.Enum Color other) {}

    enum Color {
        RED,
        BLUE
    }

    @RetryingTest(maxAttempts = 4)
    void retries() {
        if (++tries < 3) {
            throw new IllegalStateException("try " + tries);
        }
    }

    @RetryingTest(maxAttempts = 2)
    void retriesInVain() {
        throw new IllegalStateException("in vain");
    }

    @Test
    @SetSystemProperty(key = "com.acme.pioneer", value = "set")
    @ClearSystemProperty(key = "com.acme.given")
    void properties() {
        System.out.println(System.getProperty("com.acme.pioneer"));
        System.out.println(System.getProperty("com.acme.given"));
    }

    @Test
    void propertiesAreBack() {
        System.out.println(System.getProperty("com.acme.pioneer"));
        System.out.println(System.getProperty("com.acme.given"));
    }

    @Test
    @SetEnvironmentVariable(key = "COM_ACME_PIONEER", value = "set")
    void variables() {
        System.out.println(System.getenv("COM_ACME_PIONEER"));
    }

    @Test
    @DefaultLocale(language = "sv", country = "FI")
    @DefaultTimeZone("Asia/Kathmandu")
    void defaults() {
        System.out.println(Locale.getDefault() + " " + TimeZone.getDefault().getID());
    }

    @Test
    @ReportEntry(key = "always", value = "reported")
    @ReportEntry(key = "on failure", value = "not", when = ReportEntry.PublishCondition.ON_FAILURE)
    void reports() {}

    @Test
    @ExpectedToFail("a bug")
    void isExpectedToFail() {
        throw new IllegalStateException("as expected");
    }

    @Test
    @ExpectedToFail
    void isExpectedToFailButPasses() {}

    @Test
    @Issue("ACME-1")
    void hasAnIssue() {}

    @Test
    @Stopwatch
    void isTimed() {}

    @Test
    @DisabledUntil(date = "2999-01-01", reason = "not yet")
    void isNotYet() {}

    @ParameterizedTest
    @IntRangeSource(from = 1, to = 4)
    void ranges(int number) {}

    @ParameterizedTest
    @DisableIfDisplayName(contains = "b")
    @ValueSource(strings = {"a", "b", "c"})
    void leavesOneOut(String value) {}

    @ParameterizedTest
    @JsonSource({"{name: 'a'}", "{name: 'b'}"})
    void json(@org.junitpioneer.jupiter.json.Property("name") String name) {
        System.out.println(name);
    }

    @Test
    void hasAResource(@New(TemporaryDirectory.class) Path directory) {
        System.out.println(Files.isDirectory(directory));
    }

    @Test
    void sharesAResource(
            @Shared(factory = TemporaryDirectory.class, name = "shared") Path directory) {
        System.out.println(Files.isDirectory(directory));
    }

    @DisableIfTestFails
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class StopsAtAFailureTests {
        @Test
        void a() {}

        @Test
        void b() {
            throw new IllegalStateException("the first failure");
        }

        @Test
        void c() {}
    }
}
