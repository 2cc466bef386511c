// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateDirectoryTests {

    private Path directory;

    @BeforeEach
    void create() throws IOException {
        directory = PrivateDirectory.create();
    }

    @AfterEach
    void delete() {
        PrivateDirectory.delete(directory);
    }

    @Test
    void isItsOwnersAlone() throws IOException {
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void hasFilesThatOnlyTheirOwnerReads() throws IOException {
        Path token = directory.resolve("1.token");
        PrivateDirectory.write(token, new byte[] {1});
        assertThat(permissions(token)).isEqualTo("rw-------");
    }

    @Test
    void keepsAReplacedFileToItsOwner() throws IOException {
        Path properties = directory.resolve("1.properties");
        PrivateDirectory.write(properties, new byte[] {1});
        PrivateDirectory.replace(properties, new byte[] {2, 3});
        assertThat(permissions(properties)).isEqualTo("rw-------");
        assertThat(properties).hasBinaryContent(new byte[] {2, 3});
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
