// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTests {

    @TempDir Path directory;

    @Test
    void hasTheNewContentAndLeavesNoOtherFile() throws IOException {
        Path file = directory.resolve("run.json");
        ReplacedFile.write(file, new byte[] {1, 2});
        ReplacedFile.write(file, new byte[] {3});

        assertThat(file).hasBinaryContent(new byte[] {3});
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void keepsTheOldFileOpenForWhoeverReadsIt() throws IOException {
        Path file = directory.resolve("run.json");
        ReplacedFile.write(file, new byte[] {1, 2});
        try (var old = Files.newInputStream(file)) {
            ReplacedFile.write(file, new byte[] {3});
            assertThat(old.readAllBytes()).containsExactly(1, 2);
        }
    }

    @Test
    void hasThePermissionsThatAreAskedForWhateverWasThere() throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(directory.resolve(".token"), "left by a process that was killed");
        ReplacedFile.write(
                file,
                new byte[] {1},
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
