// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A JNI library such as a user's, from a source in src/test/c; a parent compiles it for children.
 */
final class CompiledLibrary {

    private static final Set<String> COMPILED = new HashSet<>();

    private CompiledLibrary() {}

    static Path file(String source) {
        return Path.of("target", "own-jni", "lib" + source + ".so").toAbsolutePath();
    }

    /** Compile a library once, with this machine's C compiler, which the build needs anyway. */
    static synchronized void compile(String source) {
        if (!COMPILED.add(source)) {
            return;
        }
        Path library = file(source);
        Path made = library.resolveSibling(source + ".made.so");
        Path log = library.resolveSibling(source + ".log");
        Path include = Path.of(System.getProperty("java.home"), "include");
        try {
            Files.createDirectories(library.getParent());
            Process compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-std=gnu11",
                                    "-D_GNU_SOURCE",
                                    "-O2",
                                    "-fPIC",
                                    "-fno-omit-frame-pointer",
                                    "-shared",
                                    "-Wl,-Bsymbolic-functions",
                                    "-isystem" + include,
                                    "-isystem" + include.resolve("linux"),
                                    "-Isrc/main/c",
                                    "-o" + made,
                                    "src/test/c/" + source + ".c",
                                    "-lpthread")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(compiler.exitValue()).as(Files.readString(log)).isZero();
            Files.move(made, library, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
