// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static dev.faulthandler.junit.Constants.BISECT_ENABLED_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.ENABLED_DEFAULT;
import static dev.faulthandler.junit.Constants.ENABLED_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.ISOLATION_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.NATIVE_ENABLED_DEFAULT;
import static dev.faulthandler.junit.Constants.NATIVE_ENABLED_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.REPORTS_DIRECTORY_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.RETRIES_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.RUN_TIMEOUT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.SCOPE_DEFAULT;
import static dev.faulthandler.junit.Constants.SCOPE_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.SLOW_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_ACTION_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_REPEAT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKERS_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKER_DEBUG_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKER_EXIT_TIMEOUT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKER_JVM_ARGS_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKER_RESTARTS_DEFAULT;
import static dev.faulthandler.junit.Constants.WORKER_RESTARTS_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.WORKER_SESSION_LISTENERS_ENABLED_DEFAULT;
import static dev.faulthandler.junit.Constants.WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME;

import dev.faulthandler.junit.help.HelpTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The settings of a run, from configuration parameters, system properties and
 * junit-platform.properties, which JUnit looks up in this order.
 *
 * @param enabled whether faulthandler does anything at all
 * @param scope the classes that run in a worker
 * @param isolation where these classes run, if set
 * @param workers the maximum number of workers at a time, if set
 * @param restarts the maximum number of workers that replace dead ones
 * @param jvm the options of a worker's JVM that it does not inherit
 * @param retries the settings for tests that terminated their worker
 * @param timeouts the settings for time limits
 * @param reports the settings for reports
 */
@API(status = API.Status.INTERNAL)
public record Settings(
        boolean enabled,
        Scope scope,
        Optional<Isolation> isolation,
        OptionalInt workers,
        int restarts,
        WorkerJvmOptions jvm,
        RetrySettings retries,
        TimeoutSettings timeouts,
        ReportSettings reports) {

    private static final int MAX_PORT = 65_535;

    private static final String PREFIX = "faulthandler.";

    /** System properties for our own tests, which are no settings. */
    private static final String INTERNAL_PREFIX = PREFIX + "internal.";

    private static final String AUTO = "auto";
    private static final String UNLIMITED = "unlimited";

    private static final List<String> KEYS =
            List.of(
                    ENABLED_PROPERTY_NAME,
                    SCOPE_PROPERTY_NAME,
                    ISOLATION_PROPERTY_NAME,
                    WORKERS_PROPERTY_NAME,
                    WORKER_RESTARTS_PROPERTY_NAME,
                    WORKER_JVM_ARGS_PROPERTY_NAME,
                    WORKER_DEBUG_PROPERTY_NAME,
                    WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME,
                    WORKER_EXIT_TIMEOUT_PROPERTY_NAME,
                    NATIVE_ENABLED_PROPERTY_NAME,
                    RETRIES_PROPERTY_NAME,
                    BISECT_ENABLED_PROPERTY_NAME,
                    REPORTS_DIRECTORY_PROPERTY_NAME,
                    TIMEOUT_PROPERTY_NAME,
                    TIMEOUT_ACTION_PROPERTY_NAME,
                    TIMEOUT_REPEAT_PROPERTY_NAME,
                    RUN_TIMEOUT_PROPERTY_NAME,
                    SLOW_PROPERTY_NAME);

    /** The keys of earlier snapshots, which have no effect any more, with their successors. */
    private static final Map<String, String> RENAMED =
            Map.of(
                    "faulthandler.claim", SCOPE_PROPERTY_NAME,
                    "faulthandler.blame.enabled", BISECT_ENABLED_PROPERTY_NAME);

    /** Classes that run in a worker. */
    @API(status = API.Status.INTERNAL)
    public enum Scope {
        ANNOTATED,
        ALL
    }

    /** Where the classes in scope run. */
    @API(status = API.Status.INTERNAL)
    public enum Isolation {
        WORKER,
        CLASS,
        METHOD,
        NONE
    }

    /** The values of a setting that is on or off. */
    private enum Switch {
        TRUE,
        FALSE
    }

    /**
     * Return the settings in force.
     *
     * @throws InvalidSettingException if one has an invalid value
     */
    public static Settings of(Function<String, Optional<String>> lookup) {
        String enabled = lookup.apply(ENABLED_PROPERTY_NAME).orElse(ENABLED_DEFAULT);
        String scope = lookup.apply(SCOPE_PROPERTY_NAME).orElse(SCOPE_DEFAULT);
        String restarts =
                lookup.apply(WORKER_RESTARTS_PROPERTY_NAME).orElse(WORKER_RESTARTS_DEFAULT);
        WorkerJvmOptions jvm = jvm(lookup);
        OptionalInt workers =
                lookup.apply(WORKERS_PROPERTY_NAME).stream()
                        .mapToInt(text -> count(WORKERS_PROPERTY_NAME, text, 1, AUTO, processors()))
                        .findFirst();
        return new Settings(
                isOn(ENABLED_PROPERTY_NAME, enabled),
                value(SCOPE_PROPERTY_NAME, scope, Scope.class),
                lookup.apply(ISOLATION_PROPERTY_NAME)
                        .map(text -> value(ISOLATION_PROPERTY_NAME, text, Isolation.class)),
                jvm.debugPort().isPresent() ? OptionalInt.of(1) : workers,
                count(WORKER_RESTARTS_PROPERTY_NAME, restarts, 0, UNLIMITED, Integer.MAX_VALUE),
                jvm,
                RetrySettings.of(lookup),
                TimeoutSettings.of(lookup),
                ReportSettings.of(lookup));
    }

    private static WorkerJvmOptions jvm(Function<String, Optional<String>> lookup) {
        String arguments = lookup.apply(WORKER_JVM_ARGS_PROPERTY_NAME).orElse("");
        return new WorkerJvmOptions(
                WorkerJvmOptions.argumentsIn(arguments)
                        .orElseThrow(
                                () ->
                                        new InvalidSettingException(
                                                WORKER_JVM_ARGS_PROPERTY_NAME,
                                                arguments,
                                                "JVM arguments that start with '-', without a class"
                                                        + " path or main class, and with balanced"
                                                        + " quotes")),
                lookup.apply(WORKER_DEBUG_PROPERTY_NAME).stream()
                        .mapToInt(Settings::port)
                        .findFirst(),
                isOn(
                        WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME,
                        lookup.apply(WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME)
                                .orElse(WORKER_SESSION_LISTENERS_ENABLED_DEFAULT)),
                isOn(
                        NATIVE_ENABLED_PROPERTY_NAME,
                        lookup.apply(NATIVE_ENABLED_PROPERTY_NAME).orElse(NATIVE_ENABLED_DEFAULT)),
                lookup.apply(WORKER_EXIT_TIMEOUT_PROPERTY_NAME)
                        .map(
                                text ->
                                        TimeoutSettings.duration(
                                                WORKER_EXIT_TIMEOUT_PROPERTY_NAME, text))
                        .orElse(Duration.ZERO));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw new InvalidSettingException(
                WORKER_DEBUG_PROPERTY_NAME, text, "a port from 1 to " + MAX_PORT);
    }

    /**
     * Return whether the classes in scope run in another JVM.
     *
     * @param debugged whether this JVM has a debugger, which would not see another JVM
     */
    public boolean isolates(BooleanSupplier debugged) {
        return isolation
                .map(where -> where != Isolation.NONE)
                .orElseGet(() -> jvm.debugPort().isPresent() || !debugged.getAsBoolean());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    static boolean isOn(String key, String text) {
        return value(key, text, Switch.class) == Switch.TRUE;
    }

    /** Parse a number of at least 0. */
    static int count(String key, String text) {
        return number(text, 0)
                .orElseThrow(
                        () -> new InvalidSettingException(key, text, "a number of at least 0"));
    }

    /** Parse a number, or a word that stands for one. */
    private static int count(String key, String text, int least, String word, int meant) {
        if (text.strip().equals(word)) {
            return meant;
        }
        String possible = "a number of at least " + least + ", or '" + word + "'";
        return number(text, least)
                .orElseThrow(() -> new InvalidSettingException(key, text, possible));
    }

    private static OptionalInt number(String text, int least) {
        try {
            int number = Integer.parseInt(text.strip());
            return number < least ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    static <E extends Enum<E>> E value(String key, String text, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> wordFor(constant).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(key, text, wordsOf(type)));
    }

    private static String wordsOf(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants())
                .map(Settings::wordFor)
                .collect(Collectors.joining("' or '", "'", "'"));
    }

    private static String wordFor(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Return a line for each key that looks like one of ours but is unknown. */
    public static List<String> warningsFor(Collection<String> keys) {
        return keys.stream()
                .filter(key -> isKey(key) && !key.startsWith(INTERNAL_PREFIX))
                .filter(key -> !KEYS.contains(key))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(key -> "[faulthandler] Unknown setting '" + key + "': " + advice(key))
                .toList();
    }

    /** Return whether a text looks like the key of a setting. */
    static boolean isKey(String text) {
        return text.startsWith(PREFIX);
    }

    private static String advice(String unknown) {
        String renamed = RENAMED.get(unknown);
        return renamed == null
                ? "did you mean '" + nearest(unknown) + "'? " + HelpTopic.CONFIGURATION.reference()
                : "it is now called '" + renamed + "' " + HelpTopic.referenceTo(renamed) + ".";
    }

    private static String nearest(String key) {
        String nearest = KEYS.get(0);
        for (String known : KEYS) {
            if (distance(key, known) < distance(key, nearest)) {
                nearest = known;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
