// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.junit.report.ReportDirectory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** What users can set of the reports. */
@API(status = API.Status.INTERNAL)
public final class ReportSettings {

    /**
     * The directory of the reports: {@value}, a path, relative to the module. By default {@code
     * target/faulthandler}, or {@code faulthandler} in JUnit's own output directory if that is set.
     */
    public static final String DIRECTORY = "faulthandler.reports.directory";

    static final List<String> KEYS = List.of(DIRECTORY);

    private static final String JUNITS = "junit.platform.reporting.output.dir";

    private ReportSettings() {}

    /**
     * Let reports go from now on where a request has them.
     *
     * @throws InvalidSettingException where its value means nothing
     */
    public static void apply(Function<String, Optional<String>> lookup) {
        ReportDirectory.choose(
                lookup.apply(DIRECTORY).map(ReportSettings::path), lookup.apply(JUNITS));
    }

    /** Ask for JUnit's directory if only its test plan knows it. */
    public static void settle(Supplier<Optional<Path>> junits) {
        ReportDirectory.settle(junits);
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text.strip());
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new InvalidSettingException(DIRECTORY, text, "the path of a directory");
    }
}
