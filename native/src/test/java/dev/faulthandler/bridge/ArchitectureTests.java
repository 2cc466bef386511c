// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void importsJnaInTheBridgeOnly() throws IOException {
        assertThat(filesThatMention("com.sun.jna", "src/main/java"))
                .isNotEmpty()
                .allMatch(file -> file.getParent().endsWith("bridge"));
    }

    @Test
    void writesInDumpsThroughTheOutputOnly() throws IOException {
        assertThat(filesThatMention(" write(", "src/main/c"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("writer.c");
    }

    private static List<Path> filesThatMention(String text, String below) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(below))) {
            return files.filter(Files::isRegularFile).filter(file -> mentions(file, text)).toList();
        }
    }

    private static boolean mentions(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
