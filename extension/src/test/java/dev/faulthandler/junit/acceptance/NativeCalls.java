// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests can do to their own process by way of C. */
public final class NativeCalls {

    private interface C extends Library {
        C LIBRARY = Native.load("c", C.class);

        long write(int descriptor, byte[] bytes, long count);

        int system(String command);

        int kill(int process, int signal);

        int raise(int signal);

        int getpid();

        int sleep(int seconds);

        int pause();

        int setrlimit(int resource, long[] limit);

        int pthread_sigmask(int how, long[] set, long[] old);

        void exit(int status);

        void _exit(int status);
    }

    private NativeCalls() {}

    public static void kill(int signal) {
        C.LIBRARY.kill(C.LIBRARY.getpid(), signal);
    }

    /** Send a signal to the calling thread, which takes it before it goes on. */
    public static void raise(int signal) {
        C.LIBRARY.raise(signal);
    }

    /** Send a signal to another process. */
    public static void kill(long process, int signal) {
        C.LIBRARY.kill((int) process, signal);
    }

    /** Inherits every descriptor, as the JVM's own way of starting a process does not. */
    public static void shell(String command) {
        C.LIBRARY.system(command);
    }

    /** Wait for a signal whose handler returns; one that the JVM needs may be that. */
    public static void pause() {
        while (true) {
            C.LIBRARY.pause();
        }
    }

    /** Allow no descriptor that is not open yet. */
    public static void forbidDescriptors() {
        C.LIBRARY.setrlimit(7, new long[] {3, 3});
    }

    /** Block a signal in this thread; a fault with this signal then kills the process. */
    public static void block(int signal) {
        long[] set = new long[16];
        set[0] = 1L << (signal - 1);
        C.LIBRARY.pthread_sigmask(0, set, null);
    }

    public static void exit(int status) {
        C.LIBRARY.exit(status);
    }

    public static void exitAtOnce(int status) {
        C.LIBRARY._exit(status);
    }

    public static void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        C.LIBRARY.write(2, bytes, bytes.length);
    }

    public static void sleep(int seconds) {
        C.LIBRARY.sleep(seconds);
    }

    /** Write to whoever is at the other end of a socket. */
    public static void writeToSockets(byte[] bytes) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open) {
                if (isSocket(descriptor)) {
                    int number = Integer.parseInt(descriptor.getFileName().toString());
                    C.LIBRARY.write(number, bytes, bytes.length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // Closed since it was listed.
        }
    }
}
