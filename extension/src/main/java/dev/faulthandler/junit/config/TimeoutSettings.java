// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.FaultHandling;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What users can set about time; durations are written as JUnit Jupiter has them.
 *
 * @param test how long a test may take, and what is done then
 * @param slow after how long a test is noticed, and again each time after that
 * @param slowIsSet whether the user has set that
 * @param run how long the whole run may take; zero for no limit
 */
@API(status = API.Status.INTERNAL)
public record TimeoutSettings(TestTimeout test, Duration slow, boolean slowIsSet, Duration run) {

    /**
     * The limit after which a test's threads are dumped: {@value}, for example {@code 30 s}. By
     * default there is none.
     */
    public static final String TIMEOUT = "faulthandler.timeout";

    /**
     * What is done with a test that reached its limit: {@value}, {@code dump}, {@code fail} or
     * {@code exit}.
     */
    public static final String ACTION = "faulthandler.timeout.action";

    /** The default of {@link #ACTION}: {@value}. */
    public static final String ACTION_DEFAULT = "fail";

    /** Whether a test that goes on is dumped again and again: {@value}. */
    public static final String REPEAT = "faulthandler.timeout.repeat";

    /** The default of {@link #REPEAT}: {@value}. */
    public static final String REPEAT_DEFAULT = "false";

    /** After how long a test is noticed in a line, and again after the same time: {@value}. */
    public static final String SLOW = "faulthandler.slow";

    /** The default of {@link #SLOW}: {@value}. */
    public static final String SLOW_DEFAULT = "60 s";

    /** The limit of the whole run: {@value}, for example {@code 20 m}. By default there is none. */
    public static final String RUN_TIMEOUT = "faulthandler.run.timeout";

    static final List<String> KEYS = List.of(TIMEOUT, ACTION, REPEAT, SLOW, RUN_TIMEOUT);

    private static final Duration MOST = Duration.ofDays(36_500);
    private static final String POSSIBLE = "a number and a unit, such as '30 s'";
    private static final Pattern DURATION =
            Pattern.compile(
                    "([1-9]\\d{0,17}) ?(ns|[\u03bc\u00b5u]s|ms|s|m|h|d)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "ns", ChronoUnit.NANOS,
                    "us", ChronoUnit.MICROS,
                    "ms", ChronoUnit.MILLIS,
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    /**
     * Return what is in force.
     *
     * @throws InvalidSettingException where a value means nothing
     */
    static TimeoutSettings of(Function<String, Optional<String>> lookup) {
        TestTimeout.Action action =
                Settings.value(
                        ACTION,
                        lookup.apply(ACTION).orElse(ACTION_DEFAULT),
                        TestTimeout.Action.class);
        String repeat = lookup.apply(REPEAT).orElse(REPEAT_DEFAULT);
        boolean repeats = Settings.isOn(REPEAT, repeat);
        long nanos = lookup.apply(TIMEOUT).map(text -> nanos(TIMEOUT, text)).orElse(0L);
        return new TimeoutSettings(
                new TestTimeout(nanos, action, repeats),
                duration(SLOW, lookup.apply(SLOW).orElse(SLOW_DEFAULT)),
                lookup.apply(SLOW).isPresent(),
                lookup.apply(RUN_TIMEOUT)
                        .map(text -> duration(RUN_TIMEOUT, text))
                        .orElse(Duration.ZERO));
    }

    /**
     * Return the limit that an annotation sets, where it sets one.
     *
     * @param at where the annotation is, for the error
     * @param around the limit that holds otherwise
     */
    public TestTimeout of(FaultHandling annotation, String at, TestTimeout around) {
        String text = annotation.timeout();
        FaultHandling.TimeoutAction action = annotation.timeoutAction();
        return new TestTimeout(
                text.isEmpty() ? around.nanos() : nanos("@FaultHandling(timeout) of " + at, text),
                action == FaultHandling.TimeoutAction.AS_SET
                        ? around.action()
                        : TestTimeout.Action.valueOf(action.name()),
                around.repeat());
    }

    private static long nanos(String key, String text) {
        return duration(key, text).toNanos();
    }

    private static Duration duration(String key, String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidSettingException(key, text, POSSIBLE);
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
        Duration duration =
                Duration.of(
                        Long.parseLong(matcher.group(1)),
                        UNITS.get(unit.replaceFirst("[\u03bc\u00b5]", "u")));
        if (duration.compareTo(MOST) > 0) {
            throw new InvalidSettingException(key, text, POSSIBLE + ", at most 36500 d");
        }
        return duration;
    }
}
