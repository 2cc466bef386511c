// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the direction in which packages may use each other. */
class ArchitectureTests {

    private static final Path SOURCES = Path.of("src/main/java/dev/faulthandler/junit");

    /** The users' package is used for its settings, and for what its types are called. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "junit", Set.of("supervisor", "worker", "report"),
                    "graft", Set.of("junit", "supervisor", "worker"),
                    "supervisor", Set.of("worker", "report"),
                    "worker", Set.of(),
                    "report", Set.of());

    private static final Set<String> USERS_TYPES =
            Set.of(
                    "ExpectedEnds",
                    "FaultHandlerExtension",
                    "FaultHandling",
                    "InProcessHandler",
                    "ReportSettings",
                    "Reruns",
                    "Settings",
                    "Timeouts",
                    "WorkerEndError");

    private static final Pattern OURS =
            Pattern.compile(
                    "\\bdev\\.faulthandler\\.junit\\.(?:(graft|supervisor|worker|report)\\.)?(\\w+)");

    @Test
    void packagesUseEachOtherInOneDirection() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String from = packageOf(file);
            for (Use use : usesIn(file)) {
                boolean allowed =
                        use.target().equals(from)
                                || ALLOWED.get(from).contains(use.target())
                                        && (!use.target().equals("junit")
                                                || USERS_TYPES.contains(use.type()));
                if (!allowed) {
                    wrong.add(file.getFileName() + " uses " + use);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingKnowsJna() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("com.sun.jna");
        }
    }

    @Test
    void filesAreShort() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(300);
        }
    }

    private record Use(String target, String type) {}

    private static List<Use> usesIn(Path file) throws IOException {
        List<Use> uses = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher use = OURS.matcher(line);
            while (!line.startsWith("package ") && use.find()) {
                String target = use.group(1) == null ? "junit" : use.group(1);
                uses.add(new Use(target, use.group(2)));
            }
        }
        return uses;
    }

    private static String packageOf(Path file) {
        return file.getParent().getFileName().toString();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
