// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.PlainTestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunReportTests {

    @TempDir Path directory;

    @Test
    void recordsWhatEndedHow() throws Exception {
        var output =
                ChildJvm.in(directory)
                        .withVariable("GITHUB_ACTIONS", "true")
                        .withVariable("GITHUB_WORKSPACE", directory.toString())
                        .withVariable("GITLAB_CI", "true")
                        .withVariable("CI_JOB_URL", "https://gitlab.example/-/jobs/42")
                        .withVariable("CI_PROJECT_DIR", directory.toString())
                        .run(Reported.SeveralEndsTestCase.class)
                        .outputToTheEnd();

        assertThat(output.lines().filter(line -> line.startsWith("::error title=")))
                .hasSize(2)
                .first()
                .asString()
                .contains("TestCase.b_crashes()%3A Segmentation fault", "%0A  at ");
        assertThat(reports().resolve("gitlab-annotations.json"))
                .content()
                .contains("/-/jobs/42/artifacts/file/faulthandler/index.html");
        assertThat(output)
                .contains("[faulthandler] 2 terminations of test JVMs: faulthandler/index.html\n");
        JsonNode run = record();
        assertThat(run.at("/format").textValue()).isEqualTo("faulthandler-run");
        assertThat(run.at("/version").intValue()).isEqualTo(1);
        assertThat(run.at("/counts/kinds").toString()).isEqualTo("{\"crashed\":1,\"exited\":1}");
        assertThat(run.at("/jvms/0").has("ended")).isTrue();
        showsTheCrash(run.at("/ends/0"));
        assertThat(run.at("/ends/1/sentence").textValue())
                .isEqualTo("System.exit(3) terminated the test JVM");
        assertThat(run.at("/ends/1/status").intValue()).isEqualTo(3);
        assertThat(run.at("/workers").findValuesAsText("end")).startsWith("crashed", "exited");
        assertThat(run.at("/workers/0/tests").intValue()).isEqualTo(1);
    }

    private void showsTheCrash(JsonNode crash) {
        assertThat(crash.at("/kind").textValue()).isEqualTo("crashed");
        assertThat(crash.at("/signal").textValue()).isEqualTo("SIGSEGV");
        assertThat(crash.at("/fingerprint").textValue()).matches("[0-9a-f]{8}");
        assertThat(crash.at("/test/name").textValue()).endsWith("TestCase.b_crashes()");
        assertThat(crash.at("/test/displayName").textValue()).isEqualTo(Reported.HOSTILE);
        assertThat(crash.at("/test/id").textValue()).endsWith("/[method:b_crashes()]");
        assertThat(texts(crash.at("/frames"))).last().asString().contains(".b_crashes(Reported");
        assertThat(crash.at("/threads/0/current").booleanValue()).isTrue();
        JsonNode waiting = crash.at("/threads/1");
        for (JsonNode thread : crash.at("/threads")) {
            waiting = thread.at("/name").textValue().contains("script") ? thread : waiting;
        }
        assertThat(waiting.at("/state").textValue()).isEqualTo("blocked");
        assertThat(waiting.at("/waitsFor/lock").textValue()).isEqualTo("java.lang.Object");
        assertThat(waiting.at("/waitsFor/holder").textValue()).isEqualTo("main");
        assertThat(waiting.at("/waitsFor/holderTid").longValue())
                .isEqualTo(crash.at("/threads/0/tid").longValue());
        assertThat(texts(waiting.at("/frames")).get(0)).contains(".waitFor(Reported.java:");
        for (JsonNode file : crash.at("/files")) {
            assertThat(reports().resolve(file.textValue())).isNotEmptyFile();
        }
    }

    @Test
    void keepsTheRecordCompleteIfTheTestJvmIsKilled() throws Exception {
        var child = ChildJvm.in(directory).run(Reported.CrashingAndWaitingTestCase.class);
        child.awaitLine("worker ");
        child.kill();

        JsonNode run = record();
        assertThat(run.at("/counts/ends").intValue()).isEqualTo(1);
        assertThat(run.at("/jvms/0").has("ended")).isFalse();
    }

    @Test
    void leavesNothingBehindARunWithoutEnds() throws Exception {
        var output =
                ChildJvm.in(directory)
                        .with("-Dfaulthandler.scope=all")
                        .run(PlainTestCase.class)
                        .outputToTheEnd();

        assertThat(output).contains("exit status 0").doesNotContain("[faulthandler]");
        assertThat(directory).isEmptyDirectory();
    }

    private Path reports() {
        return directory.resolve("faulthandler");
    }

    private JsonNode record() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(reports().resolve("run.json")));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.of(new ObjectMapper().convertValue(list, String[].class)).toList();
    }
}
