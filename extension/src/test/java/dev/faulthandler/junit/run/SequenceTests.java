// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.ReportSettings;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestTree;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.run.SimulatedRun.Disturbance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;

/**
 * Runs of drawn programs of tests in which drawn things happen, without any process.
 *
 * <p>{@code -Dfaulthandler.sequences=100000} draws more than usual.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SequenceTests {

    private static final long SEQUENCES = Long.getLong("faulthandler.sequences", 2000);
    private static final long SEQUENCES_PER_FAULT = 2000;

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    /** Nobody reads what runs print, and their reports can't be written, which saves time. */
    @BeforeAll
    static void keepQuiet(@TempDir Path directory) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        Path file = Files.createFile(directory.resolve("file"));
        ReportDirectory.choose(new ReportSettings(file.resolve("reports").toString(), ""));
    }

    @AfterAll
    static void speakAgain() {
        System.setOut(OUT);
        System.setErr(ERR);
        ReportDirectory.choose(new ReportSettings("", ""));
    }

    @Test
    void textsDescribeScenarios() {
        LongStream.range(0, 200)
                .mapToObj(Generator::scenario)
                .forEach(
                        scenario ->
                                assertThat(Scenario.parse(scenario.toString()))
                                        .isEqualTo(scenario));
    }

    @Test
    void classesInTurnKeepTheRules() {
        checkAll(scenario -> brokenBy(scenario, true, Disturbance.NONE));
    }

    @Test
    void classesSideBySideKeepTheRules() {
        checkAll(scenario -> brokenBy(scenario, false, Disturbance.NONE));
    }

    /** Scenarios in which a rule was broken, as small as they could be made. */
    static Stream<String> foundScenarios() {
        return Stream.of(
                // A test that no worker finds.
                """
                shared workers=1 retries=0 restarts=50 threads=1 schedule=0 linger=0
                class C
                  method m7
                  method m8
                --
                C/m8 vanishes
                """,
                // A class that no worker finds, before one that it does.
                """
                shared workers=1 retries=0 restarts=0 threads=1 schedule=0 linger=0
                class A
                  method m1
                class C
                  method m2
                --
                A vanishes
                """,
                // A class of which only parts were requested, the last of which crashes.
                """
                shared workers=1 retries=0 restarts=50 threads=1 schedule=0 linger=0
                class A
                  factory f1
                    dynamic 1 part
                class B
                  method m2
                --
                A/f1/1 crashes
                """,
                // A replacement that skips the class.
                """
                shared workers=1 retries=0 restarts=50 threads=1 schedule=0 linger=0
                class A
                  method m1
                  method m3
                --
                A/m1 crashes
                A skipped later
                """,
                // A replacement that skips a test that ran beside the one that crashed.
                """
                class workers=1 retries=0 restarts=50 threads=3 schedule=99 linger=0
                class A
                  template t1
                    invocation 1
                  template t2
                    invocation 1
                --
                A/t2/1 crashes
                A/t1/1 skipped later
                """,
                // A method that is asked for alone, and not found.
                """
                method workers=1 retries=0 restarts=0 threads=1 schedule=0 linger=0
                class A
                  method m1
                --
                A/m1 vanishes
                """,
                // A suspect that does not come up again as it is to run alone, and another that
                // does.
                """
                class workers=1 retries=0 restarts=2 threads=3 schedule=7 linger=0
                class A
                  factory f1
                    dynamic 1
                --
                A/f1 extended
                A/f1/1 crashes-unnamed always
                """,
                // A test that expects a crash, and crashes before it starts.
                """
                shared workers=1 retries=0 restarts=50 threads=1 schedule=0 linger=0
                class A
                  method m2 expects-crash
                --
                A/m2 crashes-before
                """,
                // A test that crashes, and is aborted as it runs again.
                """
                shared workers=1 retries=2 restarts=50 threads=1 schedule=0 linger=0
                class A
                  method m2
                --
                A/m2 crashes
                A/m2 aborts
                """);
    }

    @ParameterizedTest
    @MethodSource("foundScenarios")
    void whatBrokeARuleOnceBreaksNoneAnyMore(String text) {
        Scenario scenario = Scenario.parse(text);

        assertThat(brokenBy(scenario, true, Disturbance.NONE)).isEmpty();
        assertThat(brokenBy(scenario, false, Disturbance.NONE)).isEmpty();
    }

    /** A crash after the last test fails the class, even if that is aborted. */
    @Test
    void anAbortDoesNotHideACrashAfterIt() {
        Scenario scenario =
                Scenario.parse(
                        """
                        shared workers=1 retries=0 restarts=50 threads=1 schedule=0 linger=0
                        class B
                          method m5
                        --
                        B aborts
                        worker crashes-in-shutdown
                        """);

        Transcript transcript = SimulatedRun.of(scenario, true, Disturbance.NONE);

        assertThat(transcript.reports().toString())
                .contains("FINISHED [engine:junit-jupiter]/[class:B] FAILED crashed");
    }

    @ParameterizedTest
    @EnumSource
    void eachFaultIsFound(Fault fault) {
        Optional<Scenario> found =
                LongStream.range(0, SEQUENCES_PER_FAULT)
                        .mapToObj(Generator::scenario)
                        .filter(
                                scenario ->
                                        !brokenBy(scenario, true, fault.disturbance()).isEmpty())
                        .findFirst();

        assertThat(found).as("a sequence in which %s", fault).isPresent();
    }

    @Test
    void whatShowsAFaultIsMadeSmall() {
        Function<Scenario, List<String>> check =
                scenario -> brokenBy(scenario, true, Fault.LOSES_A_RESULT.disturbance());
        Scenario scenario =
                LongStream.range(0, SEQUENCES_PER_FAULT)
                        .mapToObj(Generator::scenario)
                        .filter(each -> !check.apply(each).isEmpty())
                        .findFirst()
                        .orElseThrow();

        Scenario small = new Shrinker(each -> !check.apply(each).isEmpty()).shrink(scenario);

        assertThat(small.incidents()).isEmpty();
        assertThat(new Program(small).byPath()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void theFileOfARunsEventsMakesItsTransitionsAgain(@TempDir Path directory) throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Scenario scenario = Generator.scenario(seed);
            Scenario.Settings settings = scenario.settings();
            if (settings.use() == Scenario.Use.PARALLEL && settings.has(Scenario.Settings.BISECT)) {
                continue; // A search there is about tests of other classes, which no file has.
            }
            Recorder recorder = new Recorder();
            SimulatedRun.of(scenario, false, recorder);

            Path file = recorder.log.writeKept(directory);

            assertThat(
                            linesOf(
                                    ReplayedRun.of(
                                            file,
                                            new ExpectedTerminations(SimulatedRun::expectation))))
                    .as("seed " + seed)
                    .isEqualTo(linesOf(recorder.actions));
        }
    }

    /** Return actions as lines that are the same for equal ones. */
    private static List<String> linesOf(List<RunAction> actions) {
        return actions.stream()
                .map(action -> action.toString().replaceAll("@[0-9a-f]+|limit=[^\\]]+", ""))
                .toList();
    }

    /** Keeps what goes into a run, and what comes out of it. */
    private static final class Recorder implements Disturbance {

        private final List<RunAction> actions = new ArrayList<>();
        private EventLog log;

        @Override
        public void begins(
                List<List<TestDescriptor>> classes,
                SelectedInvocations parts,
                List<TestDescriptor> gated,
                RunOptions options) {
            log =
                    EventLog.of(
                            classes.stream().map(TestTree::new).toList(),
                            Map.of(),
                            parts,
                            gated,
                            options);
        }

        @Override
        public List<RunEvent> events(long now, RunEvent event) {
            log.add(now, event);
            return List.of(event);
        }

        @Override
        public List<RunAction> actions(List<RunAction> taken) {
            actions.addAll(taken);
            return taken;
        }
    }

    private static List<String> brokenBy(
            Scenario scenario, boolean inTurn, Disturbance disturbance) {
        return Invariants.brokenBy(
                scenario, inTurn, SimulatedRun.of(scenario, inTurn, disturbance));
    }

    private static void checkAll(Function<Scenario, List<String>> check) {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Scenario scenario = Generator.scenario(seed);
            if (!check.apply(scenario).isEmpty()) {
                Scenario small =
                        new Shrinker(each -> !check.apply(each).isEmpty()).shrink(scenario);
                fail(words(seed, small, check.apply(small)));
            }
        }
    }

    private static String words(long seed, Scenario small, List<String> broken) {
        return String.join("\n", broken)
                + "\nseed "
                + seed
                + ", made smaller:\nWorld.parse(\"\"\"\n"
                + small
                + "\"\"\")\n"
                + SimulatedRun.of(small, true, Disturbance.NONE);
    }
}
