// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that GitLab takes as {@code artifacts:reports:annotations}: links that it shows on the
 * page of a job, here to the run's page and to the first reports among the job's artifacts.
 */
final class GitLabAnnotations {

    static final String FILE = "gitlab-annotations.json";

    private static final int MAX_REPORTS = 20;

    private GitLabAnnotations() {}

    /**
     * Return the file's text, where GitLab's runner listens and the reports are in its project.
     *
     * @param directory where the reports are
     * @param environment this process's environment
     */
    static Optional<String> of(RunJson run, Path directory, Map<String, String> environment) {
        String job = environment.getOrDefault("CI_JOB_URL", "");
        Path project = Path.of(environment.getOrDefault("CI_PROJECT_DIR", "")).toAbsolutePath();
        boolean listens = "true".equals(environment.get("GITLAB_CI"));
        if (!listens || job.isEmpty() || !directory.startsWith(project)) {
            return Optional.empty();
        }
        String base = job + "/artifacts/file/" + encoded(project.relativize(directory)) + "/";
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(link(RunRecorder.countOf(run), base + RunDirectory.PAGE));
        run.files().stream()
                .filter(name -> name.endsWith(".txt"))
                .limit(MAX_REPORTS)
                .forEach(name -> links.add(link(name.replaceAll("\\.txt$", ""), base + name)));
        return Optional.of(Json.of(Map.of("faulthandler", links)) + "\n");
    }

    private static Map<String, Object> link(String label, String url) {
        return Map.of(
                "external_link", new Json.Fields().with("label", label).with("url", url).map());
    }

    private static String encoded(Path path) {
        try {
            return new URI(null, null, path.toString(), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
