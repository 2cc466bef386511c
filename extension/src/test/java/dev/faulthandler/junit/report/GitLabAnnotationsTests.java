// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitLabAnnotationsTests {

    private static final Path PROJECT = Path.of("builds", "acme").toAbsolutePath();
    private static final Path REPORTS = PROJECT.resolve("a codec/target/faulthandler");
    private static final String BASE =
            "https://gitlab.example/acme/codec/-/jobs/42/artifacts/file/a%20codec/target/faulthandler/";
    private static final Map<String, String> GITLAB =
            Map.of(
                    "GITLAB_CI",
                    "true",
                    "CI_JOB_URL",
                    "https://gitlab.example/acme/codec/-/jobs/42",
                    "CI_PROJECT_DIR",
                    PROJECT.toString());

    @Test
    void linkToThePageAndTheReportsOfTheJob() throws Exception {
        String text = GitLabAnnotations.of(run(1), REPORTS, GITLAB).orElseThrow();

        assertThat(new ObjectMapper().readTree(text))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"faulthandler": [
                                          {"external_link": {"label": "1 termination of a test JVM",
                                            "url": "BASEindex.html"}},
                                          {"external_link": {"label": "com.acme.CodecTests$A.decodes",
                                            "url": "BASEcom.acme.CodecTests$A.decodes.txt"}}]}
                                        """
                                                .replace("BASE", BASE)));
    }

    @Test
    void areNotMoreThanAPageBears() throws Exception {
        String text = GitLabAnnotations.of(run(500), REPORTS, GITLAB).orElseThrow();
        JsonNode links = new ObjectMapper().readTree(text).at("/faulthandler");

        assertThat(links).hasSize(21);
        assertThat(links.at("/0/external_link/label").textValue())
                .isEqualTo("500 terminations of test JVMs");
    }

    @Test
    void areThereWhereGitLabListensOnly() {
        assertThat(GitLabAnnotations.of(run(1), REPORTS, Map.of())).isEmpty();
        assertThat(GitLabAnnotations.of(run(1), PROJECT.getParent(), GITLAB)).isEmpty();
    }

    private static RunJson run(int ends) {
        String end =
                "{\"jvm\":\"1-1\",\"kind\":\"crashed\",\"files\":{\"report\":"
                        + "\"com.acme.CodecTests$A.decodes.txt\",\"jvmReport\":\"hs_err_pid1.log\"}}";
        return new RunJson("run", List.of(), List.of(), Collections.nCopies(ends, end));
    }
}
