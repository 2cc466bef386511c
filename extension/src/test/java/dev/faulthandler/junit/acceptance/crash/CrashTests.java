// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.acceptance.CrashingTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashTests {

    private static RecordedRun run;

    @BeforeAll
    static void crash() {
        run = RecordedRun.of(CrashingTestCase.class);
    }

    @Test
    void failsOnlyTheTestsThatCrashOrExit() {
        assertThat(run.failures().keySet())
                .as(run.outcomes().toString() + run.err())
                .containsExactlyInAnyOrder(
                        "readsNull()",
                        "halts()",
                        "exits()",
                        "parameterized(int)[2]",
                        "dynamic()[2]",
                        "dynamicContainers()[1][2]",
                        "dynamicContainers()[2][2]",
                        "crashesInside()");
    }

    @Test
    void runsEverythingElseOnce() {
        assertThat(run.outcomes())
                .containsEntry("passes()", "successful")
                .containsEntry("passesToo()", "successful")
                .containsEntry("parameterized(int)[1]", "successful")
                .containsEntry("parameterized(int)[3]", "successful")
                .containsEntry("parameterized(int)[4]", "successful")
                .containsEntry("dynamic()[1]", "successful")
                .containsEntry("dynamic()[3]", "successful")
                .containsEntry("dynamic()[4]", "successful")
                .containsEntry("dynamicContainers()[1]", "successful")
                .containsEntry("dynamicContainers()[1][1]", "successful")
                .containsEntry("dynamicContainers()[1][3]", "successful")
                .containsEntry("dynamicContainers()[2][1]", "successful")
                .containsEntry("dynamicContainers()[2][3]", "successful")
                .containsEntry("passesInside()", "successful")
                .containsEntry(CrashingTestCase.class.getName(), "successful");
    }

    @Test
    void namesTheFault() {
        assertThat(run.failure("readsNull()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasMessageContaining("Segmentation fault (SIGSEGV")
                .hasMessageContaining("0x0000000000000000) terminated the test JVM");
    }

    @Test
    void namesTheExitAndItsCaller() {
        assertThat(run.failure("exits()"))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageStartingWith("System.exit(0) terminated the test JVM");
        StackTraceElement[] stack = run.failure("exits()").getStackTrace();
        assertThat(stack[stack.length - 1].getMethodName()).isEqualTo("exits");
    }

    @Test
    void namesTheHaltAndItsStatus() {
        assertThat(run.failure("halts()"))
                .isInstanceOf(JvmExitedError.class)
                .hasMessageContaining("3");
    }
}
