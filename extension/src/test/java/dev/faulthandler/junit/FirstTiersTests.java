// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Warming;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * By which numbers HotSpot's compilers decide in the JVM that a worker's events are reported in.
 */
@Timeout(60)
class FirstTiersTests {

    private static final String OWN = "5 5000";
    private static final String AT_FIRST = "-1 2147483647";

    @TempDir Path directory;

    @Test
    void compilesLessForSomeSeconds() throws Exception {
        assertThat(reportOf(Warming.BriefTestCase.class, Warming.LongTestCase.class))
                .contains("tiers isBrief() " + AT_FIRST, "tiers isLong() " + OWN);
    }

    @Test
    void hasItsOwnNumbersWhereATestRunsHere() throws Exception {
        assertThat(reportOf(Warming.BriefTestCase.class, Warming.HereTestCase.class))
                .contains("tiers isBrief() " + AT_FIRST, "here " + OWN);
    }

    @Test
    void leavesWhatTheUserHasAskedFor() throws Exception {
        assertThat(reportOf("-XX:Tier3DelayOn=5", Warming.BriefTestCase.class))
                .contains("tiers isBrief() " + OWN);
        assertThat(reportOf("-XX:Tier4InvocationThreshold=4000", Warming.BriefTestCase.class))
                .contains("tiers isBrief() 5 4000");
    }

    private String reportOf(Class<?>... fixtures) throws Exception {
        return reportOf("-showversion", fixtures);
    }

    private String reportOf(String flag, Class<?>... fixtures) throws Exception {
        return ChildJvm.in(directory)
                .with(flag, "-D" + ChildJvm.TIERS + "=true")
                .run(fixtures)
                .outputToTheEnd();
    }
}
