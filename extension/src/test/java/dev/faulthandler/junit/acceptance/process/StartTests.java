// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.JvmNotStartedError;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.MixedTestCase;
import dev.faulthandler.junit.acceptance.ParentsAgent;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import dev.faulthandler.junit.acceptance.RecordedRun;
import dev.faulthandler.junit.attribution.CrashReporter;
import dev.faulthandler.junit.process.WorkerPool;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StartTests {

    private static final Pattern FAILED_CONTAINER =
            Pattern.compile("finished JUnit Jupiter .*FAILED");

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "refuse, not in a worker",
        "exit, it exited with status 42 before it was ready",
        "forge, another process connected to its socket"
    })
    void failsEveryTestIfNoWorkerStarts(String options, String reason) throws Exception {
        Path agent = ParentsAgent.writeJar(directory.resolve("agent.jar"));
        var output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.scope=all", "-javaagent:" + agent + "=" + options)
                        .run(PlainTestCase.class, MixedTestCase.class)
                        .outputToTheEnd();
        assertThat(output)
                .contains(
                        "throwable = dev.faulthandler.junit.JvmNotStartedError:"
                                + " No test JVM could be started.",
                        "details\n  found: ")
                .contains(reason)
                .contains("\n  hint:  ", "help troubleshooting#not-started")
                .doesNotContainPattern(FAILED_CONTAINER)
                .endsWith("exit status 0");
    }

    @Test
    void tellsWhatTheJvmSaidThatDidNotStart() throws Exception {
        Path agent = ParentsAgent.writeJar(directory.resolve("agent.jar"));
        var output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.scope=all", "-javaagent:" + agent + "=refuse")
                        .run(PlainTestCase.class)
                        .outputToTheEnd();
        assertThat(output).containsPattern("  found: .*\n         (.*\n)*.*not in a worker");
    }

    @Test
    void failsEveryTestWhereThereIsNoJvm() {
        String home = System.getProperty("java.home");
        System.setProperty("java.home", directory.resolve("deleted").toString());
        WorkerPool.ofThisJvm().closeIdle(CrashReporter::atShutdown);
        RecordedRun run;
        RecordedRun plain;
        try {
            run = RecordedRun.of(Map.of(Constants.SCOPE_PROPERTY_NAME, "all"), MixedTestCase.class);
        } finally {
            System.setProperty("java.home", home);
        }
        plain =
                RecordedRun.of(
                        Map.of(Constants.ISOLATION_PROPERTY_NAME, "none"), MixedTestCase.class);
        assertThat(run.failure("parameterized(int, String)"))
                .isInstanceOf(JvmNotStartedError.class)
                .hasMessage("No test JVM could be started.")
                .hasStackTraceContaining("started.\n  found: ")
                .hasStackTraceContaining("deleted/bin/java");
        assertThat(plain.outcomes().keySet())
                .filteredOn(name -> !name.contains("["))
                .allSatisfy(name -> assertThat(run.outcomes()).containsKey(name));
    }
}
