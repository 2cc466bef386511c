// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * All that users can set: as a configuration parameter, a system property or in
 * junit-platform.properties, which JUnit looks up in this order.
 *
 * @param enabled whether anything is done at all
 * @param claim which classes run in a worker
 * @param isolation where claimed classes run, if it was said
 * @param workers the most workers at a time, if it was said
 * @param restarts the most workers that may follow upon those that came to an end
 * @param jvm what a worker has that it does not inherit
 * @param retries what is done about tests that terminated their worker
 * @param timeouts how long tests may take
 * @param reports where reports go
 */
@API(status = API.Status.INTERNAL)
public record Settings(
        boolean enabled,
        Claim claim,
        Optional<Isolation> isolation,
        OptionalInt workers,
        int restarts,
        WorkerJvmOptions jvm,
        RetrySettings retries,
        TimeoutSettings timeouts,
        ReportSettings reports) {

    /** What all settings begin with: {@value}. */
    public static final String PREFIX = "faulthandler.";

    /** Whether anything is done at all: {@value}, {@code true} or {@code false}. */
    public static final String ENABLED = "faulthandler.enabled";

    /** The default of {@link #ENABLED}: {@value}. */
    public static final String ENABLED_DEFAULT = "true";

    /** Which classes run in a worker: {@value}, {@code annotated} or {@code all}. */
    public static final String CLAIM = "faulthandler.claim";

    /** The default of {@link #CLAIM}: {@value}. */
    public static final String CLAIM_DEFAULT = "annotated";

    /**
     * Where claimed classes run: {@value}, {@code worker}, which they share, {@code class} or
     * {@code method}, which gives each a fresh one, or {@code none}, which is in-process.
     */
    public static final String ISOLATION = "faulthandler.isolation";

    /** The default of {@link #ISOLATION}, but under a debugger, where it is none: {@value}. */
    public static final String ISOLATION_DEFAULT = "worker";

    /**
     * The most workers at a time: {@value}, a number from 1 on or {@code auto}, which is the number
     * of processors. By default one, or as many as JUnit's own parallel mode asks for.
     */
    public static final String WORKERS = "faulthandler.workers";

    /** The value of {@link #WORKERS} for the number of processors: {@value}. */
    public static final String WORKERS_AUTO = "auto";

    /**
     * How many workers a run may start in place of those that crashed, exited or were killed before
     * what remains is reported as not run: {@value}, a number from 0 on or {@code unlimited}.
     */
    public static final String RESTARTS = "faulthandler.worker.restarts";

    /** The default of {@link #RESTARTS}: {@value}. */
    public static final String RESTARTS_DEFAULT = "20";

    /** The value of {@link #RESTARTS} for no limit: {@value}. */
    public static final String RESTARTS_UNLIMITED = "unlimited";

    /**
     * What a worker's JVM has beside the arguments that it inherits, or instead of them: {@value},
     * JVM arguments as on a command line.
     */
    public static final String ARGUMENTS = "faulthandler.worker.jvmArgs";

    /**
     * Where the one worker waits for a debugger: {@value}, a port. By default there is none to
     * attach to, and tests are debugged in the test JVM.
     */
    public static final String DEBUG = "faulthandler.worker.debug";

    /**
     * Whether the listeners for launcher sessions that JUnit finds see each worker's session, too,
     * as they see the test JVM's: {@value}, {@code true} or {@code false}.
     */
    public static final String SESSION_LISTENERS = "faulthandler.worker.sessionListeners.enabled";

    /** The default of {@link #SESSION_LISTENERS}: {@value}. */
    public static final String SESSION_LISTENERS_DEFAULT = "true";

    private static final int MOST_PORT = 65_535;

    private static final List<String> KEYS =
            Stream.of(
                            List.of(ENABLED, CLAIM, ISOLATION, WORKERS, RESTARTS),
                            List.of(ARGUMENTS, DEBUG, SESSION_LISTENERS),
                            RetrySettings.KEYS,
                            ReportSettings.KEYS,
                            TimeoutSettings.KEYS)
                    .flatMap(List::stream)
                    .toList();

    /** Which classes run in a worker. */
    @API(status = API.Status.INTERNAL)
    public enum Claim {
        ANNOTATED,
        ALL
    }

    /** Where claimed classes run. */
    @API(status = API.Status.INTERNAL)
    public enum Isolation {
        WORKER,
        CLASS,
        METHOD,
        NONE
    }

    /** The values of {@link #ENABLED}, and of others that are on or off. */
    private enum Switch {
        TRUE,
        FALSE
    }

    /**
     * Return the settings that are in force.
     *
     * @throws InvalidSettingException where one has a value that means nothing
     */
    public static Settings of(Function<String, Optional<String>> lookup) {
        String enabled = lookup.apply(ENABLED).orElse(ENABLED_DEFAULT);
        String claim = lookup.apply(CLAIM).orElse(CLAIM_DEFAULT);
        String restarts = lookup.apply(RESTARTS).orElse(RESTARTS_DEFAULT);
        WorkerJvmOptions jvm = jvm(lookup);
        OptionalInt workers =
                lookup.apply(WORKERS).stream()
                        .mapToInt(text -> count(WORKERS, text, 1, WORKERS_AUTO, processors()))
                        .findFirst();
        return new Settings(
                isOn(ENABLED, enabled),
                value(CLAIM, claim, Claim.class),
                lookup.apply(ISOLATION).map(text -> value(ISOLATION, text, Isolation.class)),
                jvm.debugPort().isPresent() ? OptionalInt.of(1) : workers,
                count(RESTARTS, restarts, 0, RESTARTS_UNLIMITED, Integer.MAX_VALUE),
                jvm,
                RetrySettings.of(lookup),
                TimeoutSettings.of(lookup),
                ReportSettings.of(lookup));
    }

    private static WorkerJvmOptions jvm(Function<String, Optional<String>> lookup) {
        String arguments = lookup.apply(ARGUMENTS).orElse("");
        return new WorkerJvmOptions(
                WorkerJvmOptions.argumentsIn(arguments)
                        .orElseThrow(
                                () ->
                                        new InvalidSettingException(
                                                ARGUMENTS,
                                                arguments,
                                                "JVM arguments that begin with '-', other than a"
                                                        + " class path or program, and close each"
                                                        + " quote")),
                lookup.apply(DEBUG).stream().mapToInt(Settings::port).findFirst(),
                isOn(
                        SESSION_LISTENERS,
                        lookup.apply(SESSION_LISTENERS).orElse(SESSION_LISTENERS_DEFAULT)));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as a number that is no port is.
        }
        throw new InvalidSettingException(DEBUG, text, "a port, from 1 to " + MOST_PORT);
    }

    /**
     * Return whether claimed classes run in another JVM.
     *
     * @param debugged whether this one has a debugger, which would not see another one
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

    /** Return the number that a text is, from 0 on. */
    static int count(String key, String text) {
        return number(text, 0)
                .orElseThrow(() -> new InvalidSettingException(key, text, "a number from 0 on"));
    }

    /** Return the number that a text is, or the one that a word stands for. */
    private static int count(String key, String text, int least, String word, int meant) {
        if (text.strip().equals(word)) {
            return meant;
        }
        String possible = "a number from " + least + " on or '" + word + "'";
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

    /** Return a line for each key that is none of ours, though it looks as if it were meant so. */
    public static List<String> warningsFor(Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(PREFIX) && !KEYS.contains(key))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(
                        key ->
                                "[faulthandler] There is no setting '"
                                        + key
                                        + "'; did you mean '"
                                        + nearest(key)
                                        + "'? (docs/configuration.md)")
                .toList();
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
