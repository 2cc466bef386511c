// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A line that GitHub's runner takes out of a step's output, and shows at a line of source.
 *
 * <p>It shows ten for a step; the others stay in its log.
 */
final class GitHubAnnotation {

    private GitHubAnnotation() {}

    /**
     * Return the line for an end, where GitHub's runner listens.
     *
     * @param message the failure's message
     * @param module where the sources are
     * @param environment this process's environment
     */
    static Optional<String> of(
            CrashReport report, String message, Path module, Map<String, String> environment) {
        if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
            return Optional.empty();
        }
        String place = place(report, module, environment.getOrDefault("GITHUB_WORKSPACE", ""));
        String title = report.test().name() + ": " + report.headline();
        return Optional.of("::error " + place + "title=" + property(title) + "::" + data(message));
    }

    /** The innermost frame in one of the module's sources is where a reader wants to begin. */
    private static String place(CrashReport report, Path module, String workspace) {
        SourceLocator sources = new SourceLocator(module);
        for (StackTraceElement frame : report.death().stack()) {
            Optional<String> file = sources.find(frame).flatMap(path -> within(path, workspace));
            if (file.isPresent()) {
                return "file=" + property(file.get()) + ",line=" + frame.getLineNumber() + ",";
            }
        }
        return "";
    }

    private static Optional<String> within(Path file, String workspace) {
        try {
            Path root = Path.of(workspace).toAbsolutePath();
            return Optional.of(file.toAbsolutePath())
                    .filter(path -> path.startsWith(root))
                    .map(path -> root.relativize(path).toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
