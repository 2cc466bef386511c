// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What users can set: as a configuration parameter, a system property or in
 * junit-platform.properties, which JUnit looks up in this order.
 *
 * @param enabled whether anything is done at all
 * @param claim which classes run in a worker
 * @param isolation where claimed classes run, if it was said
 */
@API(status = API.Status.INTERNAL)
public record Settings(boolean enabled, Claim claim, Optional<Isolation> isolation) {

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

    /** Where claimed classes run: {@value}, {@code worker} or {@code none}, which is in-process. */
    public static final String ISOLATION = "faulthandler.isolation";

    /** The default of {@link #ISOLATION}, but under a debugger, where it is none: {@value}. */
    public static final String ISOLATION_DEFAULT = "worker";

    private static final List<String> KEYS = List.of(ENABLED, CLAIM, ISOLATION);

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
        NONE
    }

    /** The values of {@link #ENABLED}. */
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
        return new Settings(
                value(ENABLED, enabled, Switch.class) == Switch.TRUE,
                value(CLAIM, claim, Claim.class),
                lookup.apply(ISOLATION).map(text -> value(ISOLATION, text, Isolation.class)));
    }

    private static <E extends Enum<E>> E value(String key, String text, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> wordFor(constant).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(key, text, wordsOf(type)));
    }

    private static List<String> wordsOf(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Settings::wordFor).toList();
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
