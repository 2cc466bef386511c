// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RetryTests {

    private static final Map<String, String> TWICE = Map.of("faulthandler.retries", "2");

    @TempDir Path place;

    @BeforeEach
    void tellTheFixtures() {
        System.setProperty(Flaky.PLACE, place.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Flaky.PLACE);
    }

    @Test
    void runAgainWhatEndedItsJvmAndNothingElse() throws IOException {
        var run = RecordedRun.of(TWICE, Flaky.SomeTestCase.class);

        assertThat(run.failures()).containsOnlyKeys("d_crashesThenFails()", "e_crashesAlways()");
        assertThat(run.outcomes().values()).containsOnly("successful", "failed");
        assertThat(runs())
                .isEqualTo(
                        Map.of(
                                "a", 1L, "b", 2L, "c1", 1L, "c2", 3L, "c3", 1L, "d", 2L, "e", 3L,
                                "f", 1L));
        assertThat(startedTwice(run)).isEmpty();
        assertTellsWhatIsFlaky(run);
        assertFailsOnceWithTheFirstEnd(run.failure("e_crashesAlways()"));
        assertThat(run.failure("d_crashesThenFails()")).hasMessage("an ordinary failure");
        assertThat(run.failure("d_crashesThenFails()").getSuppressed())
                .hasOnlyElementsOfType(JvmCrashedError.class);
    }

    private static void assertTellsWhatIsFlaky(RecordedRun run) {
        String type = Flaky.SomeTestCase.class.getName();
        assertThat(run.events())
                .anyMatch(
                        event ->
                                event.matches(
                                        "reported .*b_crashesOnce\\(\\)\\] \\{faulthandler.flaky=1,"
                                                + " faulthandler.flaky.end=Segmentation fault .*"
                                                + " terminated the test JVM,"
                                                + " faulthandler.flaky.report=.*\\.txt}"));
        assertThat(run.err())
                .containsPattern(
                        "(?m)^\\[faulthandler] \\Q"
                                + type
                                + ".b_crashesOnce()\\E is flaky: it passed in run 2, after this"
                                + " termination: Segmentation fault \\(SIGSEGV.*\\) terminated"
                                + " the test JVM"
                                + " \\(target/faulthandler/.*\\.txt\\)$")
                .contains(
                        "[faulthandler] "
                                + type
                                + ".c_exitsTwice(int)[2] is flaky: it passed in run 3, after these"
                                + " terminations: System.exit(2) terminated the test JVM (");
    }

    private static void assertFailsOnceWithTheFirstEnd(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(JvmCrashedError.class)
                .hasMessageStartingWith("Segmentation fault (SIGSEGV");
        assertThat(getStackTrace(failure))
                .contains(
                        "\nIt ran 3 times, and its JVM terminated each time.\n  run 2:"
                                + " Segmentation")
                .contains("\n  run 3: Segmentation fault")
                .doesNotContain("run 4");
    }

    @Test
    void runAClassAgainThatEndedItsJvmAsItWasSetUp() throws IOException {
        var run = RecordedRun.of(TWICE, Flaky.SetUpTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.reported("faulthandler.flaky")).isEqualTo("1");
        assertThat(runs()).isEqualTo(Map.of("set up", 2L, "passes", 1L));
    }

    @Test
    void runATestAgainThatEndedAfterItsLimit() throws IOException {
        var run = RecordedRun.of(Map.of("faulthandler.retries", "1"), Flaky.HangingTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("c_hangsAlways()");
        assertThat(run.failure("c_hangsAlways()"))
                .isInstanceOf(TestTimedOutError.class)
                .hasStackTraceContaining("It finished when it was interrupted.")
                .hasStackTraceContaining(
                        "\nIt ran 2 times, and its JVM terminated each time.\n  run 2: Time");
        assertThat(run.reported("faulthandler.flaky.end")).startsWith("Timeout (3 s)");
        assertThat(runs()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 2L, "d", 1L));
        assertThat(startedTwice(run)).isEmpty();
    }

    @Test
    void keepTheReportOfWhatPassedLaterToo() throws IOException {
        var parallel = new HashMap<>(TWICE);
        parallel.put("junit.jupiter.execution.parallel.enabled", "true");
        var run = RecordedRun.of(parallel, Flaky.ParallelTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(startedTwice(run)).isEmpty();
        Path report = Path.of(run.reported("faulthandler.flaky.report"));
        assertThat(Files.readString(report))
                .contains("It was run 1 of at most 3.\n", "Fatal Java error: Segmentation fault");
    }

    @Test
    void runAMethodAgainThatHasAJvmToItself() throws IOException {
        var isolated = Map.of("faulthandler.retries", "1", "faulthandler.isolation", "method");
        var run = RecordedRun.of(isolated, Flaky.SetUpTestCase.class, Flaky.ParallelTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(startedTwice(run)).isEmpty();
        assertThat(runs()).isEqualTo(Map.of("set up", 2L, "passes", 2L, "crashes", 2L));
    }

    @Test
    void sayThatThereWasNoJvmForAnotherRun() throws IOException {
        var few = Map.of("faulthandler.retries", "2", "faulthandler.worker.restarts", "0");
        var run = RecordedRun.of(few, Flaky.SomeTestCase.class);
        assertThat(run.failure("b_crashesOnce()"))
                .isInstanceOf(JvmCrashedError.class)
                .hasStackTraceContaining("\nIt was to run again, and did not.\n");
        assertThat(runs()).isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    @Test
    void areNoneByDefault() throws IOException {
        var run = RecordedRun.of(Flaky.ParallelTestCase.class);
        assertThat(run.failures()).containsOnlyKeys("crashesOnce()");
        assertThat(getStackTrace(run.failure("crashesOnce()")))
                .doesNotContain("It ran", "run again");
        assertThat(runs()).containsEntry("crashes", 1L);
    }

    private Map<String, Long> runs() throws IOException {
        Map<String, Long> runs = new TreeMap<>();
        try (Stream<Path> traces = Files.list(place)) {
            for (Path trace : traces.toList()) {
                runs.put(trace.getFileName().toString(), Files.size(trace));
            }
        }
        return runs;
    }

    private static List<String> startedTwice(RecordedRun run) {
        List<String> started =
                run.events().stream().filter(event -> event.startsWith("started ")).toList();
        return started.stream()
                .filter(event -> started.indexOf(event) != started.lastIndexOf(event))
                .toList();
    }
}
