// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.ParentsAgent;
import dev.faulthandler.junit.acceptance.RecordedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For each phase: who fails, what the failure says, and that all others pass. */
@Timeout(60)
class PhaseTests {

    @BeforeEach
    void nothingHasEnded(@TempDir Path directory) {
        System.setProperty(Phases.MARKER, directory.resolve("marker").toString());
    }

    @AfterEach
    void forgetTheWay() {
        System.clearProperty(Phases.WAY);
        System.clearProperty(Phases.MARKER);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    crash | Initializer        | in the static initializer of dev.faulthandler
                    crash | BeforeAll          | in @BeforeAll
                    crash | ExtensionBeforeAll | in an extension (BeforeAllCallback)
                    halt  | BeforeAll          | in @BeforeAll
                    halt  | ExtensionBeforeAll | in an extension (BeforeAllCallback)
                    """)
    void theClassFailsThatEndsItsJvmBeforeItsTests(String way, String phase, String words) {
        RecordedRun run = run(way, phase);
        assertThat(run.failures()).containsOnlyKeys(nameOf(phase));
        assertThatItSays(run.failure(nameOf(phase)), way, words);
        assertThat(run.outcome("first()")).isEqualTo("successful");
        assertThat(run.outcome("last()")).isEqualTo("successful");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    crash | OtherInitializer    | in the static initializer of dev.faulthandler
                    crash | Constructor         | in the test class's constructor
                    crash | Arguments           | in the provider of its invocations' arguments
                    crash | BeforeEach          | in @BeforeEach
                    crash | AfterEach           | in @AfterEach
                    crash | ExtensionBeforeEach | in an extension (BeforeEachCallback)
                    crash | ExtensionAfterEach  | in an extension (AfterEachCallback)
                    crash | Resolver            | in an extension (ParameterResolver)
                    crash | Condition           | in an extension (ExecutionCondition)
                    crash | FirstConstructor    | in the test class's constructor
                    crash | InvocationConstructor | in the test class's constructor
                    halt  | OtherInitializer    | in the static initializer of dev.faulthandler
                    halt  | Constructor         | in the test class's constructor
                    halt  | Condition           | in an extension (ExecutionCondition)
                    halt  | Arguments           | in the provider of its invocations' arguments
                    halt  | BeforeEach          | in @BeforeEach
                    halt  | AfterEach           | in @AfterEach
                    halt  | ExtensionBeforeEach | in an extension (BeforeEachCallback)
                    """)
    void theTestFailsThatEndsItsJvm(String way, String phase, String words) {
        RecordedRun run = run(way, phase);
        assertThat(run.failures()).hasSize(1);
        assertThat(run.failures().keySet().iterator().next()).startsWith("b_ends");
        assertThatItSays(run.failures().values().iterator().next(), way, words);
        assertThatOthersPass(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Test", "Invocation"})
    void whatATestDoesItselfGoesWithoutSaying(String phase) {
        RecordedRun run = run("crash", phase);
        assertThat(run.failures()).hasSize(1);
        assertThat(getStackTrace(run.failures().values().iterator().next()))
                .contains("SIGSEGV")
                .doesNotContain("It happened");
        assertThatOthersPass(run);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    crash | AfterAll          | in @AfterAll
                    crash | ExtensionAfterAll | in an extension (AfterAllCallback)
                    halt  | AfterAll          | in @AfterAll
                    halt  | ExtensionAfterAll | in an extension (AfterAllCallback)
                    """)
    void theClassFailsThatEndsItsJvmAroundItsTests(String way, String phase, String words) {
        RecordedRun run = run(way, phase);
        assertThat(run.failures()).containsOnlyKeys(nameOf(phase));
        assertThatItSays(run.failure(nameOf(phase)), way, words);
        assertThat(run.outcome("a_passes()")).isEqualTo("successful");
        assertThat(run.outcome("last()")).isEqualTo("successful");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "halt"})
    void theLastClassFailsIfAResourceForAllEndsTheJvm(String way) {
        RecordedRun run = run(way, "RootStore");
        String last = Phases.LastTestCase.class.getName();
        assertThat(run.failures()).containsOnlyKeys(last);
        assertThatItSays(
                run.failure(last),
                way,
                "as a resource in the root store was closed, after the last test");
        assertThatOthersPass(run);
    }

    @Test
    void theLastClassKeepsItsOwnFailureBesides() {
        System.setProperty(Phases.WAY, "crash");
        RecordedRun run = RecordedRun.of(Phases.FailingBeforeTestCase.class);
        Throwable failure = run.failure(nameOf("FailingBefore"));
        assertThat(failure).hasMessage("its own failure");
        assertThat(failure.getSuppressed())
                .anySatisfy(
                        late -> assertThatItSays(late, "crash", "as a resource in the root store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "halt"})
    void theLastClassFailsIfTheShutdownOfTheFirstRunCrashes(String way, @TempDir Path directory)
            throws Exception {
        String output =
                ChildJvm.in(directory)
                        .with("-D" + Phases.WAY + "=" + way)
                        .run(Phases.ShutdownTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .containsPattern(
                        "finished "
                                + Phases.ShutdownTestCase.class.getName().replace("$", "\\$")
                                + " .*FAILED.*")
                .contains("It happened as the test JVM shut down, after the last test.")
                .containsPattern("finished b_ends\\(\\) .*SUCCESSFUL")
                .endsWith("exit status 0");
    }

    @Test
    void theSessionFailsIfTheShutdownOfALaterRunCrashes(@TempDir Path directory) throws Exception {
        String output =
                ChildJvm.in(directory)
                        .with(
                                "-D" + Phases.WAY + "=crash",
                                "-D" + ChildJvm.EACH_BY_ITSELF + "=true")
                        .run(Phases.LastTestCase.class, Phases.ShutdownTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains("dev.faulthandler.junit.JvmCrashedError: Segmentation fault")
                .contains("It happened as the test JVM shut down, after the last test.")
                .doesNotContain("FAILED")
                .endsWith("exit status 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "halt"})
    void theClassFailsWhoseLoadingEndsTheJvm(String way, @TempDir Path directory) throws Exception {
        Path agent = ParentsAgent.writeJar(directory.resolve("agent.jar"));
        String output =
                ChildJvm.in(directory)
                        .with("-D" + Phases.WAY + "=" + way, "-javaagent:" + agent + "=transform")
                        .run(
                                Phases.FirstTestCase.class,
                                Phases.BeforeAllTestCase.class,
                                Phases.LastTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .containsPattern("finished .*BeforeAllTestCase .*FAILED")
                .contains("It happened as a class was loaded.")
                .containsPattern("finished first\\(\\) .*SUCCESSFUL")
                .containsPattern("finished last\\(\\) .*SUCCESSFUL")
                .endsWith("exit status 0");
    }

    private static RecordedRun run(String way, String phase) {
        System.setProperty(Phases.WAY, way);
        return RecordedRun.of(Phases.FirstTestCase.class, typeOf(phase), Phases.LastTestCase.class);
    }

    private static Class<?> typeOf(String phase) {
        try {
            return Class.forName(nameOf(phase), false, PhaseTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String nameOf(String phase) {
        return Phases.class.getName() + "$" + phase + "TestCase";
    }

    private static void assertThatItSays(Throwable failure, String way, String words) {
        String end = way.equals("halt") ? "Runtime.halt(7) terminated" : "SIGSEGV";
        assertThat(failure)
                .hasMessageContaining(end)
                .hasStackTraceContaining("It happened " + words);
    }

    private static void assertThatOthersPass(RecordedRun run) {
        assertThat(run.outcomesOfOthers())
                .containsKeys("first()", "a_passes()", "c_passes()", "last()")
                .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("successful"));
    }
}
