// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.io.CleanupMode.NEVER;
import static org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** JUnit's temporary directories. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class TempDirTests {

    private static Path before;
    private static Path kept;

    @TempDir static Path shared;

    @TempDir File own;

    static final class Named implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws Exception {
            System.out.println("makes one for " + extension.getDisplayName());
            return Files.createTempDirectory("made-0000001");
        }

        @Override
        public void close() {
            System.out.println("factory closed");
        }
    }

    @AfterAll
    static void afterAll() throws Exception {
        System.out.println(Files.exists(shared.resolve("file")) + " " + Files.exists(kept));
        Files.delete(kept.resolve("file"));
        Files.delete(kept);
    }

    @Test
    void first(@TempDir Path directory) throws Exception {
        before = Files.createFile(directory.resolve("file"));
        Files.createFile(shared.resolve("file"));
        System.out.println(own.list().length + " " + directory.equals(own.toPath()));
    }

    @Test
    void second() {
        System.out.println(Files.exists(before) + " " + Files.exists(shared.resolve("file")));
    }

    @Test
    void keepsOnFailure(@TempDir(cleanup = ON_SUCCESS) Path directory) throws Exception {
        Files.delete(directory);
        throw new IllegalStateException("kept " + directory.isAbsolute());
    }

    @Test
    void keeps(@TempDir(cleanup = NEVER) Path directory) throws Exception {
        kept = directory;
        Files.createFile(directory.resolve("file"));
    }

    @Test
    void made(@TempDir(factory = Named.class) Path directory) {
        System.out.println(directory.getFileName().toString().startsWith("made"));
    }
}
