// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sources of a module, as Maven and Gradle lay them out: {@code src/SET/LANGUAGE}, or {@code
 * src} itself.
 */
final class SourceLocator {

    private final List<Path> roots = new ArrayList<>();

    SourceLocator(Path module) {
        Path sources = module.resolve("src");
        for (Path set : directoriesIn(sources)) {
            roots.addAll(directoriesIn(set));
        }
        roots.add(sources);
    }

    private static List<Path> directoriesIn(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of(); // There is none.
        }
        found.removeIf(path -> !Files.isDirectory(path));
        found.sort(null);
        return found;
    }

    /** Return the file that a frame's line is in, if it is one of these. */
    Optional<Path> find(StackTraceElement frame) {
        if (frame.getFileName() == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        String type = frame.getClassName();
        String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
        return roots.stream()
                .map(root -> root.resolve(folder + frame.getFileName()))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
