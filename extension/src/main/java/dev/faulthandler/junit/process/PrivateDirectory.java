// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.os.ReplacedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory for sockets and tokens that nobody else can look into. */
final class PrivateDirectory {

    /** A socket's whole path must be shorter than 108 bytes; the names in here take some. */
    private static final int LONGEST = 80;

    private PrivateDirectory() {}

    static Path create() throws IOException {
        Path usual = Path.of(System.getProperty("java.io.tmpdir"));
        IOException problem = new IOException("Its path is too long for a socket: " + usual);
        for (Path parent : List.of(usual, Path.of("/tmp"))) {
            int length = parent.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST) {
                continue;
            }
            try {
                return Files.createTempDirectory(
                                parent.toAbsolutePath(), "fh", attributes(parent, "rwx------"))
                        .toAbsolutePath();
            } catch (IOException e) {
                problem = e;
            }
        }
        throw problem;
    }

    /** Write a file that nobody else can read, not even for a moment. */
    static void write(Path file, byte[] content) throws IOException {
        Files.createFile(file, attributes(file.getParent(), "rw-------"));
        Files.write(file, content);
    }

    /** Replace a file at once by one that nobody else can read. */
    static void replace(Path file, byte[] content) throws IOException {
        ReplacedFile.write(file, content, attributes(file.getParent(), "rw-------"));
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (FileSystemException e) {
            // A worker that is just ending still holds something; it is the system's to clear.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] attributes(Path place, String permissions) {
        Set<String> views = place.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
