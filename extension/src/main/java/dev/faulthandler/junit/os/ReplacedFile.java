// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import org.apiguardian.api.API;

/** Files that are replaced at once: a reader sees either the old or the new content. */
@API(status = API.Status.INTERNAL)
public final class ReplacedFile {

    private ReplacedFile() {}

    /**
     * Replace a file's content, or create the file.
     *
     * @param attributes those that the new file is created with
     */
    public static void write(Path file, byte[] content, FileAttribute<?>... attributes)
            throws IOException {
        Path whole = file.resolveSibling("." + file.getFileName());
        if (attributes.length > 0) {
            Files.deleteIfExists(whole);
            Files.createFile(whole, attributes);
        }
        Files.write(whole, content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
