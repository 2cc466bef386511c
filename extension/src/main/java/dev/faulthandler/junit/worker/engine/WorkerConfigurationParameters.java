// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The configuration parameters of a worker's run: the user's, but for what a worker must have. */
@API(status = API.Status.INTERNAL)
public final class WorkerConfigurationParameters {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";
    private static final String INCLUDED = "junit.jupiter.extensions.autodetection.include";
    private static final String EXCLUDED = "junit.jupiter.extensions.autodetection.exclude";
    private static final String OURS = SkipFinishedExtension.class.getName();

    private final Map<String, String> parameters;
    private final boolean userDetects;

    public WorkerConfigurationParameters(Map<String, String> users, boolean resumes) {
        parameters = new HashMap<>(users);
        List<String> excluded = patterns(users.get(EXCLUDED));
        userDetects = Boolean.parseBoolean(users.get(DETECTION)) && !excluded.contains("*");
        if (resumes) {
            detectOurs(users, excluded);
        }
        // The parent captures what it prints for the worker; twice would be twice in the report.
        parameters.put("junit.platform.output.capture.stdout", "false");
        parameters.put("junit.platform.output.capture.stderr", "false");
        // JUnit 6.1 lets go of what its launcher was told of, which in a worker is next to nothing.
        parameters.put("junit.platform.execution.memory.cleanup.enabled", "false");
    }

    private void detectOurs(Map<String, String> users, List<String> excluded) {
        parameters.put(DETECTION, "true");
        if (users.containsKey(INCLUDED)) {
            parameters.put(INCLUDED, users.get(INCLUDED) + "," + OURS);
        }
        if (users.containsKey(EXCLUDED)) {
            excluded.removeIf(WorkerConfigurationParameters::meetsOurs);
            parameters.put(EXCLUDED, String.join(",", excluded));
        }
    }

    public Map<String, String> toMap() {
        return parameters;
    }

    /** Return whether extensions of the user's are to be detected, not only ours. */
    public boolean userDetects() {
        return userDetects;
    }

    private static List<String> patterns(String text) {
        List<String> patterns = new ArrayList<>();
        if (text != null) {
            for (String pattern : text.split(",")) {
                patterns.add(pattern.strip());
            }
        }
        patterns.removeIf(String::isEmpty);
        return patterns;
    }

    /** JUnit's patterns: an asterisk stands for anything, and a dollar for a dot too. */
    private static boolean meetsOurs(String pattern) {
        return OURS.matches(pattern.replace(".", "\\.").replace("$", "\\.").replace("*", ".*"));
    }
}
