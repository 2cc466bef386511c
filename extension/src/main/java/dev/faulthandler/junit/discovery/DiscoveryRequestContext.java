// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.config.ClassNamePatterns;
import dev.faulthandler.junit.replay.SelectedInvocations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.DefaultParallelExecutionConfigurationStrategy;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.suite.api.ConfigurationParameter;

/** What is to be known of the request whose tests are being discovered. */
final class DiscoveryRequestContext {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";
    private static final String INCLUDED = "junit.jupiter.extensions.autodetection.include";
    private static final String EXCLUDED = "junit.jupiter.extensions.autodetection.exclude";
    private static final String SEED = "junit.jupiter.execution.order.random.seed";
    private static final String PARALLEL_CONFIG = "junit.jupiter.execution.parallel.config.";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final LauncherDiscoveryRequest request;
    private final ConfigurationParameters parameters;

    private final Map<String, String> suites;

    DiscoveryRequestContext(LauncherDiscoveryRequest request) {
        this(request, Map.of());
    }

    private DiscoveryRequestContext(LauncherDiscoveryRequest request, Map<String, String> suites) {
        this.request = request;
        this.parameters = request.getConfigurationParameters();
        this.suites = suites;
    }

    /** Return the request as the suites around an engine change it, which JUnit tells nobody. */
    DiscoveryRequestContext within(TestDescriptor engine) {
        Map<String, String> set = new LinkedHashMap<>();
        Optional<TestDescriptor> around = engine.getParent();
        while (around.isPresent()) {
            if (around.get().getUniqueId().getLastSegment().getType().equals("suite")) {
                SuiteParameters.of(around.get()).forEach(set::putIfAbsent);
            }
            around = around.get().getParent();
        }
        return new DiscoveryRequestContext(request, set);
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(suites.get(key)).or(() -> parameters.get(key));
    }

    /** Return whether the user lets Jupiter detect extensions, and ours is admitted. */
    boolean detectsOurExtension() {
        String ours = IsolationSelector.EXTENSION.getName();
        return isTrue(DETECTION)
                && ClassNamePatterns.parse(parameter(INCLUDED).orElse("*")).match(ours)
                && !ClassNamePatterns.parse(parameter(EXCLUDED).orElse("")).match(ours);
    }

    boolean runsInParallel() {
        return isTrue(PARALLEL);
    }

    /**
     * Return how many threads JUnit's parallel mode is configured to have; no limit where it is
     * off, or where JUnit itself will report a wrong value.
     *
     * <p>JUnit may have more: it starts another thread for each that waits, and those that run
     * isolated classes all wait for workers.
     */
    int parallelism() {
        if (!runsInParallel()) {
            return Integer.MAX_VALUE;
        }
        try {
            ConfigurationParameters config =
                    new PrefixedConfigurationParameters(new Parameters(this), PARALLEL_CONFIG);
            String strategy = config.get("strategy").orElse("dynamic").toUpperCase(Locale.ROOT);
            return DefaultParallelExecutionConfigurationStrategy.valueOf(strategy)
                    .createConfiguration(config)
                    .getParallelism();
        } catch (RuntimeException e) {
            return Integer.MAX_VALUE;
        }
    }

    private boolean isTrue(String key) {
        return parameter(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Return the keys that the user has set somewhere. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(parameters.keySet());
        keys.addAll(suites.keySet());
        keys.addAll(System.getProperties().stringPropertyNames());
        return keys;
    }

    /** Return what a worker has to be told; what is a system property it has anyway. */
    Map<String, String> toMap() {
        Set<String> keys = new LinkedHashSet<>(parameters.keySet());
        keys.addAll(suites.keySet());
        keys.addAll(List.of(DETECTION, INCLUDED, EXCLUDED));
        Map<String, String> map = new LinkedHashMap<>();
        keys.forEach(key -> parameter(key).ifPresent(value -> map.put(key, value)));
        if (parameter(SEED).isEmpty()) {
            // A worker that replaces another one must not order its tests anew.
            map.put(SEED, Long.toString(System.nanoTime()));
        }
        return map;
    }

    SelectedInvocations parts() {
        List<String> ids =
                request.getSelectorsByType(UniqueIdSelector.class).stream()
                        .map(selector -> selector.getUniqueId().toString())
                        .toList();
        List<SelectedInvocations.Iteration> iterations = new ArrayList<>();
        for (IterationSelector selector : request.getSelectorsByType(IterationSelector.class)) {
            if (selector.getParentSelector() instanceof MethodSelector method) {
                for (int index : selector.getIterationIndices()) {
                    iterations.add(
                            new SelectedInvocations.Iteration(
                                    method.getClassName(), method.getMethodName(), index));
                }
            }
        }
        return new SelectedInvocations(ids, iterations);
    }

    /** The configuration parameters, including those of suites. */
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

        @Deprecated // It exists in JUnit 5, but not in 6.
        public int size() {
            return keySet().size();
        }
    }

    /** The only user of a type of JUnit's suite API, linked when the first suite is found. */
    private static final class SuiteParameters {

        private SuiteParameters() {}

        /** Return the configuration parameters that a suite's class sets by annotations. */
        static Map<String, String> of(TestDescriptor suite) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (suite.getSource().orElse(null) instanceof ClassSource type) {
                AnnotationSupport.findRepeatableAnnotations(
                                type.getJavaClass(), ConfigurationParameter.class)
                        .forEach(set -> parameters.put(set.key(), set.value()));
            }
            return parameters;
        }
    }
}
