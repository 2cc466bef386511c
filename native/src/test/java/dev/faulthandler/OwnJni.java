// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A JNI library such as a user's, of own_jni.c; a parent compiles it and its children load it. */
final class OwnJni {

    private static final Path LIBRARY =
            Path.of("target", "own-jni", "libown_jni.so").toAbsolutePath();

    private static boolean compiled;

    private OwnJni() {}

    static native void crash(String how);

    static native void crashInUnattachedThread(String how);

    static native int environmentOfUnattachedThread();

    static native int tid();

    static native void send(int tid, int signal);

    static native void coverHandler();

    static native int errnoAfter(int signal, int before);

    static native void sendLater(int tid, int signal, int milliseconds);

    static native int refuseHandlers();

    static native void startUnattachedThread();

    static native void overflowAttachedThread();

    static void load() {
        System.load(LIBRARY.toString());
    }

    /** Compile the library with this machine's C compiler, which the build needs anyway. */
    static synchronized void compile() {
        if (compiled) {
            return;
        }
        String include = Path.of(System.getProperty("java.home"), "include").toString();
        Path made = LIBRARY.resolveSibling("made.so");
        try {
            Files.createDirectories(LIBRARY.getParent());
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
                                    "-isystem" + include + File.separator + "linux",
                                    "-Isrc/main/c",
                                    "-o" + made,
                                    "src/test/c/own_jni.c",
                                    "-lpthread")
                            .redirectErrorStream(true)
                            .redirectOutput(LIBRARY.resolveSibling("cc.log").toFile())
                            .start();
            assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(compiler.exitValue())
                    .as(Files.readString(LIBRARY.resolveSibling("cc.log")))
                    .isZero();
            Files.move(made, LIBRARY, StandardCopyOption.REPLACE_EXISTING);
            compiled = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
