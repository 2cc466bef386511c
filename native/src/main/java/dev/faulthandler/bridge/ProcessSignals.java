// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Signals to other processes, which Java itself has only two of. */
public final class ProcessSignals {

    private static final int SIGCONT = 18;

    /** The system call, which has had a function in C since glibc 2.30 and has none in musl. */
    private static final int TGKILL = 234;

    private static final String CAUGHT = "SigCgt:";

    /** Loaded at the first signal, which is rare. */
    private interface CLibrary extends Library {
        int kill(int process, int signal);

        long syscall(long number, long first, long second, long third);
    }

    private ProcessSignals() {}

    /**
     * Send a signal to a thread of a process that handles it; where that can't be, nothing happens.
     * Without a handler, which somebody may have removed, the signal would kill the process.
     */
    public static void send(long process, int thread, int signal) {
        if (!isHandled(process, signal)) {
            return;
        }
        try {
            Native.load("c", CLibrary.class).syscall(TGKILL, process, thread, signal);
        } catch (LinkageError e) {
            // JNA has no build for this system.
        }
    }

    /** Return whether a process has a handler for a signal, as the kernel shows it. */
    static boolean isHandled(long process, int signal) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith(CAUGHT))
                    .map(
                            line ->
                                    Long.parseUnsignedLong(
                                            line.substring(CAUGHT.length()).strip(), 16))
                    .anyMatch(caught -> (caught >>> (signal - 1) & 1) != 0);
        } catch (IOException | UncheckedIOException e) {
            return false; // The process is gone.
        }
    }

    /** Let a process that is stopped go on. */
    public static void resume(long process) {
        try {
            Native.load("c", CLibrary.class).kill((int) process, SIGCONT);
        } catch (LinkageError e) {
            // As above.
        }
    }
}
