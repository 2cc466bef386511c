// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What users can set of the reports.
 *
 * @param directory the directory, relative to the module's, or an empty text where it is not set
 * @param junitOutput the directory for JUnit's own output, or an empty text where it is not set
 */
@API(status = API.Status.INTERNAL)
public record ReportSettings(String directory, String junitOutput) {

    /**
     * The directory of the reports: {@value}, a path, relative to the module. By default {@code
     * target/faulthandler}, or {@code faulthandler} in JUnit's own output directory if that is set.
     */
    public static final String DIRECTORY = "faulthandler.reports.directory";

    static final List<String> KEYS = List.of(DIRECTORY);

    private static final String JUNITS = "junit.platform.reporting.output.dir";

    /**
     * Return what is in force.
     *
     * @throws InvalidSettingException where a value means nothing
     */
    static ReportSettings of(Function<String, Optional<String>> lookup) {
        return new ReportSettings(
                lookup.apply(DIRECTORY).map(ReportSettings::path).orElse(""),
                lookup.apply(JUNITS).orElse("").strip());
    }

    private static String path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text.strip()).toString();
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new InvalidSettingException(DIRECTORY, text, "the path of a directory");
    }
}
