// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.acceptance.CompiledFixture;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ReorderedTests {

    private static final Pattern STARTED =
            Pattern.compile(
                    "started (\\S+) (?:\\[\\d+] (?:name ?= ?)?)?"
                            + "\"?([^|\"]*)\"? \\| .* \\| TEST \\| .*");
    private static final Pattern FINISHED = Pattern.compile("finished (\\S+) (\\w+) (.*)");

    private static final String CLASS_TEMPLATE =
            """
            import dev.faulthandler.junit.FaultHandling;
            import java.util.stream.Stream;
            import java.nio.file.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.*;
            import org.junit.jupiter.params.provider.MethodSource;

            @FaultHandling
            @ParameterizedClass
            @MethodSource("names")
            @TestMethodOrder(MethodOrderer.MethodName.class)
            class Template {
                @Parameter String name;

                static Stream<String> names() throws Exception {
                    return trace("jvm") % 2 == 1 ? Stream.of("a", "b", "c") : Stream.of("c", "b", "a");
                }

                static long trace(String name) throws Exception {
                    Path trace = Path.of(System.getProperty("fixture.reordered"), name);
                    Files.writeString(
                            trace, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    return Files.size(trace);
                }

                @Test
                void first() throws Exception {
                    trace(name + "1");
                }

                @Test
                void second() throws Exception {
                    trace(name + "2");
                    if (name.equals("a")) {
                        dev.faulthandler.Crasher.readNull();
                    }
                }

                @Test
                void third() throws Exception {
                    trace(name + "3");
                }
            }
            """;

    @TempDir Path place;

    @TempDir Path compiled;

    @BeforeEach
    void tellTheFixtures() {
        System.setProperty(Reordered.PLACE, place.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Reordered.PLACE);
    }

    private Map<String, Long> runs() throws IOException {
        Map<String, Long> runs = new TreeMap<>();
        try (Stream<Path> traces = Files.list(place)) {
            for (Path trace : traces.toList()) {
                runs.put(trace.getFileName().toString(), Files.size(trace));
            }
        }
        runs.remove("jvm");
        return runs;
    }

    /** Return the results of tests by their names without numbers: no two have the same. */
    private static Map<String, String> results(RecordedRun run) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> results = new TreeMap<>();
        for (String event : run.events()) {
            Matcher started = STARTED.matcher(event);
            if (started.matches()) {
                assertThat(names.put(started.group(1), started.group(2))).as(event).isNull();
            }
            Matcher finished = FINISHED.matcher(event);
            if (finished.matches() && names.containsKey(finished.group(1))) {
                String name = names.get(finished.group(1));
                assertThat(results.put(name, finished.group(2))).as(event).isNull();
            }
        }
        return results;
    }

    @ParameterizedTest
    @ValueSource(classes = {Reordered.ArgumentsTestCase.class, Reordered.DynamicTestCase.class})
    void eachArgumentRunsOnceInWhateverOrder(Class<?> fixture) throws IOException {
        var run = RecordedRun.of(fixture, Reordered.LaterTestCase.class);

        assertThat(results(run))
                .isEqualTo(
                        Map.of(
                                "a", "successful",
                                "b", "successful",
                                "c", "failed",
                                "d", "successful",
                                "e", "successful",
                                "f", "failed",
                                "later()", "successful"));
        assertThat(runs())
                .isEqualTo(
                        Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L, "e", 1L, "f", 1L, "later", 1L));
        assertThat(run.failures().values())
                .hasSize(2)
                .hasAtLeastOneElementOfType(JvmCrashedError.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {Reordered.ArgumentsTestCase.class, Reordered.DynamicTestCase.class})
    void aTestThatCrashesEachTimeIsNeverGreen(Class<?> fixture) throws IOException {
        var run = RecordedRun.of(Map.of("faulthandler.retries", "2"), fixture);

        assertThat(results(run))
                .isEqualTo(
                        Map.of(
                                "a", "successful",
                                "b", "successful",
                                "c", "failed",
                                "d", "successful",
                                "e", "successful",
                                "f", "failed"));
        assertThat(runs()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 3L, "d", 1L, "e", 1L, "f", 1L));
    }

    @Test
    void eachDynamicTestInAContainerRunsOnceInWhateverOrder() throws IOException {
        var run = RecordedRun.of(Reordered.NestedDynamicTestCase.class);

        assertThat(runs())
                .hasSize(5 + 6 + 5)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
        assertThat(run.failures().values()).hasSize(1 + 3);
        assertThat(run.events())
                .filteredOn(event -> event.matches("finished .*dynamic-test:#\\d+] .*"))
                .hasSize(16)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatMayHaveRunUnderOtherNamesIsReportedAsNotRun() throws IOException {
        var run = RecordedRun.of(Reordered.RenamedTestCase.class);

        assertThat(runs()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L));
        assertThat(results(run).values())
                .containsExactlyInAnyOrder(
                        "successful", "successful", "failed", "failed", "failed", "failed");
        assertThat(run.failures().values())
                .filteredOn(failure -> failure.getMessage().startsWith("The test was not run: "))
                .hasSize(3);
    }

    @Test
    void eachTestOfAClassTemplateRunsOnceInWhateverOrder() throws IOException {
        var run =
                CompiledFixture.run(
                        compiled,
                        "org.junit.jupiter.params.ParameterizedClass",
                        "Template",
                        CLASS_TEMPLATE);

        assertThat(runs())
                .hasSize(9)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
        assertThat(run.failures()).containsOnlyKeys("second()[1]");
        assertThat(run.outcomes()).hasSize(2 + 3 + 9);
    }

    @Test
    void thePolluterOfATestIsFoundByName() {
        var run =
                RecordedRun.of(
                        Map.of(
                                "faulthandler.bisect.enabled", "true",
                                "faulthandler.isolation", "class"),
                        Reordered.PollutedTestCase.class);

        assertThat(run.failures()).hasSize(1);
        assertThat(run.failures().values().iterator().next())
                .hasStackTraceContaining("\nIt ran again alone, and did not terminate its JVM. ");
    }
}
