// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Reads how often Surefire, or Failsafe, runs a failed test again.
 *
 * <p>Its provider is told by a file of properties, which is there as long as the fork is; the
 * fork's command line names it. No system property has the number where a pom.xml sets it.
 */
@API(status = API.Status.INTERNAL)
public final class SurefireRerunCount {

    private static final String KEY = "rerunFailingTestsCount";

    /** {@code MAIN DIRECTORY DUMP PROPERTIES [SYSTEM-PROPERTIES]}; blanks may be in the paths. */
    private static final Pattern FORK =
            Pattern.compile(
                    "(?:.*surefirebooter\\S*\\.jar|\\S+\\.ForkedBooter)"
                            + " (.+?) \\S+ (surefire\\S*tmp)(?: surefire\\S*tmp)?");

    private SurefireRerunCount() {}

    /** Return the number, or 0 where this JVM is not Surefire's. */
    public static int ofThisJvm() {
        return of(System.getProperty("sun.java.command", ""));
    }

    static int of(String command) {
        Matcher fork = FORK.matcher(command);
        if (!fork.matches()) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(fork.group(1), fork.group(2)))) {
            properties.load(in);
            return Integer.parseInt(properties.getProperty(KEY, "0"));
        } catch (IOException | IllegalArgumentException e) {
            return 0; // As where it is not set; a retry of ours more does no harm.
        }
    }
}
