// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PolluterTests {

    private static final String FIRST = Polluters.FirstTestCase.class.getName();

    private static RecordedRun run;

    @BeforeAll
    static void crash() {
        run =
                RecordedRun.of(
                        Map.of("faulthandler.bisect.enabled", "true"),
                        Polluters.FirstTestCase.class,
                        Polluters.SecondTestCase.class);
    }

    @Test
    void namesTheTestsThatMakeALaterOneCrash() {
        assertThat(run.failure("f_crashesIfPoisoned()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasStackTraceContaining(
                        "\nIt ran again alone, and did not terminate its JVM. It does so after 2"
                                + " tests of"
                                + " the 7 that had run before it:\n  "
                                + FIRST
                                + ".b_poisonsIfTwo(int)[2]\n  "
                                + FIRST
                                + ".c_poisonsToo()\nTo see it again: ");
    }

    @Test
    void saysThatATestNeedsNoOtherToCrash() {
        assertThat(run.failure("g_crashesAnyway()"))
                .hasStackTraceContaining(
                        "\nIt ran again alone, in a fresh JVM, and terminated that as well.\n");
    }

    @Test
    void reportsAndPrintsNothingTwice() {
        assertThat(run.failures()).containsOnlyKeys("f_crashesIfPoisoned()", "g_crashesAnyway()");
        assertThat(run.outcomes().values()).containsOnly("successful", "failed");
        List<String> started =
                run.events().stream().filter(event -> event.startsWith("started")).toList();
        assertThat(started).doesNotHaveDuplicates();
        assertThat(run.out().lines())
                .containsExactly("<a>", "<b1>", "<b2>", "<b3>", "<c>", "<d>", "<e>", "<f>", "<g>");
    }
}
