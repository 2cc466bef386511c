// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.config.ClassNamePatterns;
import java.util.HashMap;
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
        ClassNamePatterns excluded = ClassNamePatterns.parse(users.getOrDefault(EXCLUDED, ""));
        userDetects = Boolean.parseBoolean(users.get(DETECTION)) && !excluded.matchAll();
        if (resumes) {
            detectOurs(users, excluded);
        }
        // The parent captures what it prints for the worker; twice would be twice in the report.
        parameters.put("junit.platform.output.capture.stdout", "false");
        parameters.put("junit.platform.output.capture.stderr", "false");
        // JUnit 6.1 lets go of what its launcher was told of, which in a worker is next to nothing.
        parameters.put("junit.platform.execution.memory.cleanup.enabled", "false");
    }

    private void detectOurs(Map<String, String> users, ClassNamePatterns excluded) {
        parameters.put(DETECTION, "true");
        if (users.containsKey(INCLUDED)) {
            parameters.put(INCLUDED, users.get(INCLUDED) + "," + OURS);
        }
        if (users.containsKey(EXCLUDED)) {
            parameters.put(EXCLUDED, excluded.without(OURS));
        }
    }

    public Map<String, String> toMap() {
        return parameters;
    }

    /** Return whether extensions of the user's are to be detected, not only ours. */
    public boolean userDetects() {
        return userDetects;
    }
}
