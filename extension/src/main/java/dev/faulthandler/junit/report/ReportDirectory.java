// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.junit.config.ReportSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Where reports are kept: where the user wants them, else beside JUnit's own output if a directory
 * is set for that, else {@code target/faulthandler}, or {@code build/faulthandler} for Gradle.
 *
 * @param path the directory, which need not exist
 */
@API(status = API.Status.INTERNAL)
public record ReportDirectory(Path path) {

    private static final String NAME = "faulthandler";

    /** JUnit puts a number of its own here, which its test plan knows from 5.14 on. */
    private static final String PLACEHOLDER = "{uniqueNumber}";

    /** Those that did not exist before, the innermost first. */
    private static final Set<Path> CREATED = Collections.synchronizedSet(new LinkedHashSet<>());

    private static volatile Optional<Path> chosen = Optional.empty();
    private static volatile boolean settled = true;

    /** Seldom wanted, and it takes a while to make. */
    private static final class Unique {
        static final String NUMBER = Long.toString(new SecureRandom().nextLong() >>> 1);
    }

    public static ReportDirectory ofThisJvm() {
        return new ReportDirectory(chosen.orElseGet(() -> outputOf(module()).resolve(NAME)));
    }

    /** Let reports go from now on where a request has them. */
    public static void choose(ReportSettings settings) {
        String own = settings.directory();
        String junits = settings.junitOutput();
        settled = !own.isEmpty() || !junits.contains(PLACEHOLDER);
        if (!own.isEmpty()) {
            chosen = Optional.of(module().resolve(own));
        } else if (junits.contains(PLACEHOLDER)) {
            chosen = Optional.of(beside(junits.replace(PLACEHOLDER, Unique.NUMBER)));
        } else {
            chosen = junits.isEmpty() ? Optional.empty() : Optional.of(beside(junits));
        }
    }

    /** Return whether it is known; a worker that is started before has its files elsewhere. */
    public static boolean isSettled() {
        return settled;
    }

    /** Take over which directory JUnit has chosen, if that could not be known before. */
    public static void settle(Supplier<Optional<Path>> junits) {
        if (!settled) {
            junits.get().ifPresent(path -> chosen = Optional.of(beside(path.toString())));
            settled = true;
        }
    }

    private static Path beside(String output) {
        return Path.of("").toAbsolutePath().resolve(output).resolve(NAME);
    }

    /** Surefire tells the module's directory; a worker and an IDE have it as their own. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /** A build may have another directory than usual; its test classes are there, too. */
    private static Optional<Path> surefiresOutput() {
        return Stream.of(
                        System.getProperty("surefire.test.class.path", "")
                                .split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .map(Path::getParent);
    }

    private static Path outputOf(Path base) {
        Optional<Path> surefires = surefiresOutput();
        if (surefires.isPresent()) {
            return surefires.get();
        }
        Path target = base.resolve("target");
        if (Files.isDirectory(target) || Files.exists(base.resolve("pom.xml"))) {
            return target;
        }
        Path build = base.resolve("build");
        return Files.isDirectory(build) ? build : base;
    }

    /** Create the directory, as HotSpot does not do it for its error file. */
    public Path create() throws IOException {
        for (Path at = path; at != null && !Files.exists(at); at = at.getParent()) {
            CREATED.add(at);
        }
        return Files.createDirectories(path);
    }

    /** Leave nothing behind where there was nothing to report. */
    public void deleteIfEmpty() {
        try {
            for (Path created : List.copyOf(CREATED)) {
                if (path.startsWith(created)) {
                    Files.deleteIfExists(created);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            // It holds reports, which stay.
        } catch (IOException e) {
            // An empty directory is no reason to bother anybody.
        }
    }
}
