// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkerTests {

    private static final Pattern RESULT =
            Pattern.compile("compared (\\d+) distinct (\\d+) frames (\\d+) different (\\d+)");
    private static final int STACKS = 1500;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-XX:+TieredCompilation",
                "-XX:+UseSerialGC -XX:-UseCompressedOops",
                "-XX:+UseZGC"
            })
    void readsTheFramesThatTheJvmGives(String flags) {
        Run run =
                CrashHarness.jvm(flags.split(" "))
                        .run(WalkerProgram.class, Integer.toString(STACKS), "20261124");

        Matcher result = RESULT.matcher(run.output());
        assertThat(result.find()).as(run.output()).isTrue();
        assertThat(Integer.parseInt(result.group(1))).isEqualTo(STACKS);
        assertThat(Integer.parseInt(result.group(2))).isGreaterThan(STACKS * 8 / 10);
        assertThat(result.group(4)).as(run.output()).isEqualTo("0");
    }
}
