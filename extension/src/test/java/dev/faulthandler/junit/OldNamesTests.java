// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file names a class by the name that it had before, where no compiler would notice. */
class OldNamesTests {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path RENAMED = PROJECT.resolve("extension/src/it/safety-net");

    /** They say what the old names have become. */
    private static final List<String> HISTORY = List.of("release-notes.md", "safety-net");

    @Test
    void areInNoFile() throws IOException {
        List<String> names = oldNames();
        assertThat(names).hasSizeGreaterThan(200);
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            oldNamesIn(text, names).forEach(name -> found.add(file + " names " + name));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void areFoundInTheFormsInWhichClassesAreNamed() throws IOException {
        List<String> names = oldNames();
        String gone = "dev.faulthandler.junit.supervisor.IsolatedRun";
        assertThat(oldNamesIn("See " + gone + ".", names)).containsExactly(gone);
        assertThat(oldNamesIn("in " + gone.replace('.', '/') + ".class", names))
                .containsExactly(gone);
        assertThat(oldNamesIn(gone + "Again", names)).isEmpty();
    }

    private static List<String> oldNamesIn(String text, List<String> names) {
        if (!text.contains("dev.faulthandler") && !text.contains("dev/faulthandler")) {
            return List.of();
        }
        return names.stream()
                .filter(name -> contains(text, name) || contains(text, name.replace('.', '/')))
                .toList();
    }

    private static boolean contains(String text, String name) {
        int at = text.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            if (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end))) {
                return true;
            }
            at = text.indexOf(name, end);
        }
        return false;
    }

    /** Return the old names of classes, but for those that only a test's method had. */
    private static List<String> oldNames() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> maps = Files.list(RENAMED)) {
            for (Path map : maps.filter(OldNamesTests::isMap).toList()) {
                Files.readAllLines(map).stream()
                        .map(line -> line.split(" ")[0])
                        .filter(name -> name.startsWith("dev.") && !name.contains("#"))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isMap(Path file) {
        return file.getFileName().toString().startsWith("renamed-");
    }

    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String part : List.of("docs", "extension/src", "native/src", "samples", "README.md")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(part))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("/target/"))
                        .filter(file -> HISTORY.stream().noneMatch(file.toString()::contains))
                        .filter(file -> !file.endsWith("OldNamesTests.java"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
