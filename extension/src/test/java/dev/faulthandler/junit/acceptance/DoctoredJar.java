// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** A library whose classes call something by another name, and agree among themselves. */
public final class DoctoredJar {

    private DoctoredJar() {}

    /** Write a copy; both names are as long, so that no class file has to be understood. */
    public static Path of(Path original, Path copy, String name, String otherName)
            throws IOException {
        try (JarFile jar = new JarFile(original.toFile());
                OutputStream file = Files.newOutputStream(copy);
                JarOutputStream out = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                out.putNextEntry(new JarEntry(entry.getName().replace(name, otherName)));
                try (InputStream in = jar.getInputStream(entry)) {
                    String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    out.write(bytes.replace(name, otherName).getBytes(StandardCharsets.ISO_8859_1));
                }
                out.closeEntry();
            }
        }
        return copy;
    }
}
