// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static dev.faulthandler.junit.Constants.RUN_TIMEOUT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.SLOW_DEFAULT;
import static dev.faulthandler.junit.Constants.SLOW_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_ACTION_DEFAULT;
import static dev.faulthandler.junit.Constants.TIMEOUT_ACTION_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.TIMEOUT_REPEAT_DEFAULT;
import static dev.faulthandler.junit.Constants.TIMEOUT_REPEAT_PROPERTY_NAME;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.FaultHandling;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The settings for time limits, with durations in JUnit Jupiter's syntax.
 *
 * @param test the time limit of a test, and the action after it
 * @param slow the time after which a running test is reported, and the interval of the reports
 * @param slowIsSet whether the user has set that time
 * @param run the time limit of the whole run; zero for no limit
 */
@API(status = API.Status.INTERNAL)
public record TimeoutSettings(TestTimeout test, Duration slow, boolean slowIsSet, Duration run) {

    private static final Duration MAX = Duration.ofDays(36_500);
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
     * Return the settings in force.
     *
     * @throws InvalidSettingException if one has an invalid value
     */
    static TimeoutSettings of(Function<String, Optional<String>> lookup) {
        TestTimeout.Action action =
                Settings.value(
                        TIMEOUT_ACTION_PROPERTY_NAME,
                        lookup.apply(TIMEOUT_ACTION_PROPERTY_NAME).orElse(TIMEOUT_ACTION_DEFAULT),
                        TestTimeout.Action.class);
        String repeat = lookup.apply(TIMEOUT_REPEAT_PROPERTY_NAME).orElse(TIMEOUT_REPEAT_DEFAULT);
        boolean repeats = Settings.isOn(TIMEOUT_REPEAT_PROPERTY_NAME, repeat);
        long nanos =
                lookup.apply(TIMEOUT_PROPERTY_NAME)
                        .map(text -> nanos(TIMEOUT_PROPERTY_NAME, text))
                        .orElse(0L);
        return new TimeoutSettings(
                new TestTimeout(nanos, action, repeats),
                duration(SLOW_PROPERTY_NAME, lookup.apply(SLOW_PROPERTY_NAME).orElse(SLOW_DEFAULT)),
                lookup.apply(SLOW_PROPERTY_NAME).isPresent(),
                lookup.apply(RUN_TIMEOUT_PROPERTY_NAME)
                        .map(text -> duration(RUN_TIMEOUT_PROPERTY_NAME, text))
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

    static Duration duration(String key, String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidSettingException(key, text, POSSIBLE);
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
        Duration duration =
                Duration.of(
                        Long.parseLong(matcher.group(1)),
                        UNITS.get(unit.replaceFirst("[\u03bc\u00b5]", "u")));
        if (duration.compareTo(MAX) > 0) {
            throw new InvalidSettingException(key, text, POSSIBLE + ", at most 36500 d");
        }
        return duration;
    }
}
