// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImplicitFaultTests {

    private static final Pattern RESULT =
            Pattern.compile("null checks (\\d+) overflows (\\d+) forwarded (\\d+)\\s*");

    @Test
    void givesTheJvmItsOwnFaultsBackAndPrintsNothing() {
        Run run =
                CrashHarness.jvm("-XX:TieredStopAtLevel=1", "-XX:MaxJavaStackTraceDepth=8")
                        .run(ImplicitFaultProgram.class, "1000000", "200");

        Matcher result = RESULT.matcher(run.output());
        assertThat(result.matches()).as(run.output()).isTrue();
        assertThat(result.group(1)).isEqualTo("1000000");
        assertThat(result.group(2)).isEqualTo("200");
        assertThat(Long.parseLong(result.group(3))).isGreaterThan(990_000);
        assertThat(run.status()).isZero();
    }
}
