// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import static dev.faulthandler.junit.Constants.REPORTS_DIRECTORY_PROPERTY_NAME;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The settings for reports.
 *
 * @param directory the directory, relative to the module, or an empty text if it is not set
 * @param junitOutput the directory for JUnit's own output, or an empty text if it is not set
 */
@API(status = API.Status.INTERNAL)
public record ReportSettings(String directory, String junitOutput) {

    private static final String JUNITS = "junit.platform.reporting.output.dir";

    /**
     * Return the settings in force.
     *
     * @throws InvalidSettingException if one has an invalid value
     */
    static ReportSettings of(Function<String, Optional<String>> lookup) {
        return new ReportSettings(
                lookup.apply(REPORTS_DIRECTORY_PROPERTY_NAME).map(ReportSettings::path).orElse(""),
                lookup.apply(JUNITS).orElse("").strip());
    }

    private static String path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text.strip()).toString();
            }
        } catch (InvalidPathException e) {
            // Reported below.
        }
        throw new InvalidSettingException(
                REPORTS_DIRECTORY_PROPERTY_NAME, text, "the path of a directory");
    }
}
