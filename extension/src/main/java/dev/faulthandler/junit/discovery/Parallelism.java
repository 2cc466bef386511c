// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.DefaultParallelExecutionConfigurationStrategy;

/**
 * How many threads JUnit's parallel mode is configured to have.
 *
 * <p>It may have more: for one that waits it starts another, and those that run classes of ours all
 * wait for workers.
 */
final class Parallelism {

    private static final String CONFIG = "junit.jupiter.execution.parallel.config.";

    private Parallelism() {}

    /** Return it as JUnit computes it; no limit where it will say itself what is wrong. */
    static int in(DiscoveryRequestContext request) {
        try {
            ConfigurationParameters config =
                    new PrefixedConfigurationParameters(new Parameters(request), CONFIG);
            String strategy = config.get("strategy").orElse("dynamic").toUpperCase(Locale.ROOT);
            return DefaultParallelExecutionConfigurationStrategy.valueOf(strategy)
                    .createConfiguration(config)
                    .getParallelism();
        } catch (RuntimeException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** What is configured, also by a suite. */
    private record Parameters(DiscoveryRequestContext request) implements ConfigurationParameters {

        @Override
        public Optional<String> get(String key) {
            return request.parameter(key);
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        public Set<String> keySet() {
            return request.keys();
        }

        @Deprecated // JUnit 5 has it, JUnit 6 has not.
        public int size() {
            return keySet().size();
        }
    }
}
