// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that tell which JVM each of their tests ran in. */
public final class Cells {

    private Cells() {}

    private static void report(TestReporter reporter, String test) {
        reporter.publishEntry(test, Long.toString(ProcessHandle.current().pid()));
    }

    @FaultHandling
    public static class FirstTestCase {
        @BeforeAll
        static void setUp() {
            System.out.println("set up");
        }

        @Test
        void one(TestReporter reporter) {
            report(reporter, "one");
        }

        @Test
        void two(TestReporter reporter) {
            report(reporter, "two");
        }

        @ParameterizedTest
        @ValueSource(strings = {"three", "four"})
        void each(String name, TestReporter reporter) {
            report(reporter, name);
        }
    }

    @FaultHandling
    public static class SecondTestCase {
        @Test
        void five(TestReporter reporter) {
            report(reporter, "five");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class CrashingTestCase {
        @Test
        void crashes() {
            Fault.segmentation();
        }

        @Test
        void crashesToo() {
            Fault.segmentation();
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    public static class UnpreparedTestCase {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("unprepared");
        }

        @Test
        void never() {}

        @Test
        void neverEither() {}
    }

    @FaultHandling
    public static class UntidyTestCase {
        @Test
        void passes() {}

        @Test
        void passesToo() {}

        @AfterAll
        static void fails() {
            throw new IllegalStateException("untidy");
        }
    }
}
