// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Spares;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SpareTests {

    @Test
    void oneThatWasStoppedIsReplacedAndCostsNobodysTest(@TempDir Path directory) throws Exception {
        String output = ChildJvm.start(directory, Spares.StoppedTestCase.class).outputToTheEnd();
        assertThat(output)
                .containsPattern("finished a_crashes\\(\\) .*FAILED.*SIGSEGV")
                .containsPattern("finished b_stopsTheSpareAndCrashes.* .*FAILED.*SIGSEGV")
                .containsPattern("finished c_passes\\(.* .*SUCCESSFUL")
                .endsWith("exit status 0");
        long stopped = processIn(output, "stopped");
        assertThat(processIn(output, "last")).isNotEqualTo(stopped);
        assertThat(ProcessHandle.of(stopped)).isEmpty();
    }

    private static long processIn(String output, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + " (\\d+)$").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return Long.parseLong(line.group(1));
    }
}
