// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(240)
class SpareTests {

    /** SIGKILL and SIGSTOP. */
    @ParameterizedTest
    @ValueSource(ints = {9, 19})
    void oneThatCannotWorkIsReplacedAndCostsNobodysTest(int signal, @TempDir Path directory)
            throws Exception {
        String output =
                ChildJvm.start(
                                directory,
                                Spares.DisturbedTestCase.class,
                                "-D" + Spares.SIGNAL + "=" + signal)
                        .outputToTheEnd();
        assertThat(output)
                .containsPattern("finished a_crashes\\(\\) .*FAILED.*SIGSEGV")
                .containsPattern("finished b_disturbsTheSpareAndCrashes.* .*FAILED.*SIGSEGV")
                .containsPattern("finished c_passes\\(.* .*SUCCESSFUL")
                .endsWith("exit status 0");
        long spare = processIn(output, "spare");
        assertThat(processIn(output, "last")).isNotEqualTo(spare);
        assertThat(ProcessHandle.of(spare)).isEmpty();
    }

    /** What a JVM prints as it crashes comes in pieces, one of which may end within a line. */
    private static long processIn(String output, String key) {
        Matcher line = Pattern.compile("(?m)" + key + " (\\d+)$").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return Long.parseLong(line.group(1));
    }
}
