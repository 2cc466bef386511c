// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Where reports are kept: {@code target/faulthandler}, or {@code build/faulthandler} for Gradle.
 *
 * @param path the directory, which need not exist
 */
@API(status = API.Status.INTERNAL)
public record ReportDirectory(Path path) {

    public static ReportDirectory ofThisJvm() {
        return new ReportDirectory(outputOf(module()).resolve("faulthandler"));
    }

    /** Surefire tells the module's directory; a worker and an IDE have it as their own. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    private static Path outputOf(Path base) {
        Path target = base.resolve("target");
        if (Files.isDirectory(target) || Files.exists(base.resolve("pom.xml"))) {
            return target;
        }
        Path build = base.resolve("build");
        return Files.isDirectory(build) ? build : base;
    }

    /** Create the directory, as HotSpot does not do it for its error file. */
    public Path create() throws IOException {
        return Files.createDirectories(path);
    }

    /** Leave nothing behind where there was nothing to report. */
    public void deleteIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // It holds reports, which stay.
        } catch (IOException e) {
            // An empty directory is no reason to bother anybody.
        }
    }
}
