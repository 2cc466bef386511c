// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import org.junit.jupiter.api.Test;

class SuiteTests {

    @Test
    void isolatesTheClaimedClassesOfASuite() {
        var run = run(Suites.MixedSuiteTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("b_crashes()");
        assertThat(run.failure("b_crashes()")).isInstanceOf(JvmCrashedError.class);
        assertThat(run.outcome("c_passes()")).isEqualTo("successful");
        assertThat(run.reported("worker"))
                .as("of the class that asks for nothing")
                .isEqualTo("false");
    }

    @Test
    void keepsIdsWithinTheSuite() {
        var run = run(Suites.MixedSuiteTestCase.class);
        String member =
                "[engine:junit-platform-suite]/[suite:"
                        + Suites.MixedSuiteTestCase.class.getName()
                        + "]/[engine:junit-jupiter]/[class:"
                        + Suites.MemberTestCase.class.getName()
                        + "]/[method:b_crashes()]";
        assertThat(run.events())
                .anyMatch(event -> event.startsWith("started " + member + " "))
                .anyMatch(event -> event.startsWith("finished " + member + " failed"));
    }

    @Test
    void handsTheSuitesParametersToTheWorker() {
        assertThat(run(Suites.MixedSuiteTestCase.class).reported("parameter"))
                .isEqualTo("the suite's");
    }

    @Test
    void obeysTheSuitesOwnSettings() {
        assertThat(run(Suites.ClaimingSuiteTestCase.class).reported("worker")).isEqualTo("true");
    }

    private static RecordedRun run(Class<?> suite) {
        return RecordedRun.of(
                "junit-platform-suite", request -> request.selectors(selectClass(suite)));
    }
}
