// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static dev.faulthandler.junit.Constants.BISECT_ENABLED_DEFAULT;
import static dev.faulthandler.junit.Constants.BISECT_ENABLED_PROPERTY_NAME;
import static dev.faulthandler.junit.Constants.RETRIES_DEFAULT;
import static dev.faulthandler.junit.Constants.RETRIES_PROPERTY_NAME;

import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The settings for tests that terminated their worker.
 *
 * @param retries how often such a test runs again
 * @param bisects whether to search for the earlier tests that made it do so
 */
@API(status = API.Status.INTERNAL)
public record RetrySettings(int retries, boolean bisects) {

    /**
     * Return the settings in force.
     *
     * @throws InvalidSettingException if one has an invalid value
     */
    static RetrySettings of(Function<String, Optional<String>> lookup) {
        return new RetrySettings(
                Settings.count(
                        RETRIES_PROPERTY_NAME,
                        lookup.apply(RETRIES_PROPERTY_NAME).orElse(RETRIES_DEFAULT)),
                Settings.isOn(
                        BISECT_ENABLED_PROPERTY_NAME,
                        lookup.apply(BISECT_ENABLED_PROPERTY_NAME).orElse(BISECT_ENABLED_DEFAULT)));
    }
}
