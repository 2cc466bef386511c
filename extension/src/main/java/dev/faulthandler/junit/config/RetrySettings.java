// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What users can set about tests that ended their worker: looked up as all {@link Settings}.
 *
 * @param retries how often such a test runs again
 * @param blames whether it is found out which tests before it made it do so
 */
@API(status = API.Status.INTERNAL)
public record RetrySettings(int retries, boolean blames) {

    /**
     * How often a test that crashed, hung or ended its JVM in another way runs again, each time in
     * a fresh worker: {@value}, a number from 0 on.
     */
    public static final String RETRIES = "faulthandler.retries";

    /** The default of {@link #RETRIES}: {@value}. */
    public static final String RETRIES_DEFAULT = "0";

    /**
     * Whether a crashed test runs again alone, and then after the tests that ran before it, to find
     * which of them make it crash: {@value}, {@code true} or {@code false}.
     */
    public static final String BLAME = "faulthandler.blame.enabled";

    /** The default of {@link #BLAME}: {@value}. */
    public static final String BLAME_DEFAULT = "false";

    static final List<String> KEYS = List.of(RETRIES, BLAME);

    /**
     * Return what is in force.
     *
     * @throws InvalidSettingException where a value means nothing
     */
    static RetrySettings of(Function<String, Optional<String>> lookup) {
        return new RetrySettings(
                Settings.count(RETRIES, lookup.apply(RETRIES).orElse(RETRIES_DEFAULT)),
                Settings.isOn(BLAME, lookup.apply(BLAME).orElse(BLAME_DEFAULT)));
    }
}
