// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.process.WorkerPool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Has JUnit execute several claimed classes at a time, each in a worker.
 *
 * <p>Only JUnit can do it, as the events of classes that run side by side are its to report, and
 * their locks its to hold; and its parallel mode is the only way in. Jupiter asks for the mode when
 * an execution begins, so it is turned on for that long: as system properties, which are where
 * JUnit looks before its file. Classes run concurrently only where their nodes say so, and ours do.
 */
final class ParallelExecutionOverride {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.";
    private static final String ENABLED = PARALLEL + "enabled";

    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    /** Turn it on, until {@link #end}. */
    ParallelExecutionOverride(int classes) {
        set(ENABLED, "true");
        set(PARALLEL + "config.strategy", "fixed");
        set(PARALLEL + "config.fixed.parallelism", Integer.toString(classes));
        set(PARALLEL + "config.fixed.max-pool-size", Integer.toString(classes));
        WorkerPool.ofThisJvm().mask(before);
    }

    private void set(String key, String value) {
        before.put(key, Optional.ofNullable(System.getProperty(key)));
        System.setProperty(key, value);
    }

    /** Put back what was there. */
    void end() {
        WorkerPool.ofThisJvm().mask(Map.of());
        before.forEach(
                (key, value) ->
                        value.ifPresentOrElse(
                                old -> System.setProperty(key, old),
                                () -> System.clearProperty(key)));
    }

    /** Return what keeps a worker from doing the same. */
    static Map<String, String> parametersOfWorkers() {
        return Map.of(ENABLED, "false");
    }
}
