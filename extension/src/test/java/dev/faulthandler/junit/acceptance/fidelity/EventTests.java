// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.acceptance.MixedTestCase;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EventTests {

    private static final Class<?>[] FIXTURES = {
        MixedTestCase.class,
        BrokenFromTheStartTestCase.class,
        DisabledClassTestCase.class,
        PlainTestCase.class
    };

    private static RecordedRun here;
    private static RecordedRun elsewhere;

    @BeforeAll
    static void runBoth() {
        here = RecordedRun.of(Map.of(Constants.ENABLED_PROPERTY_NAME, "false"), FIXTURES);
        elsewhere = RecordedRun.of(FIXTURES);
    }

    @Test
    void reportsEveryEventThatAPlainRunReports() {
        assertThat(withoutProcess(elsewhere)).containsExactlyElementsOf(withoutProcess(here));
    }

    private static List<String> withoutProcess(RecordedRun run) {
        return run.events().stream().filter(event -> !event.contains("{pid=")).toList();
    }

    @Test
    void keepsExpectedAndActual() {
        AssertionFailedError failure = (AssertionFailedError) elsewhere.failure("failsComparing()");
        assertThat(failure.getExpected().getValue()).isEqualTo("expected text");
        assertThat(failure.getActual().getValue()).isEqualTo("actual text");
    }

    @Test
    void keepsTheTypeOfEveryFailureThatIsNotTheUsersOwn() {
        here.failures()
                .forEach(
                        (name, failure) -> {
                            if (!name.equals("failsStubbornly()")) {
                                assertThat(elsewhere.failure(name)).hasSameClassAs(failure);
                            }
                        });
    }

    @Test
    void keepsTheStackDownToTheTest() {
        here.failures()
                .forEach(
                        (name, failure) -> {
                            StackTraceElement[] stack = elsewhere.failure(name).getStackTrace();
                            assertThat(stack[0]).isEqualTo(failure.getStackTrace()[0]);
                        });
    }

    @Test
    void keepsCauseAndSuppressed() {
        assertThat(elsewhere.failure("failsStubbornly()").getCause()).hasMessage("because");
        assertThat(elsewhere.failure("failsWithSuppressed()").getSuppressed()).hasSize(1);
        assertThat(elsewhere.failure("failsManyTimes()").getSuppressed()).hasSize(2);
    }
}
