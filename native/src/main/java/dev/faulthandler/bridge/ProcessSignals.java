// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** Signals to other processes, which Java itself has only two of. */
public final class ProcessSignals {

    private static final int SIGCONT = 18;

    /** Loaded at the first signal, which is rare. */
    private interface CLibrary extends Library {
        int kill(int process, int signal);

        int tgkill(int process, int thread, int signal);
    }

    private ProcessSignals() {}

    /** Send a signal to a thread of a process; where that can't be, nothing happens. */
    public static void send(long process, int thread, int signal) {
        try {
            Native.load("c", CLibrary.class).tgkill((int) process, thread, signal);
        } catch (LinkageError e) {
            // JNA has no build for this system, or its C library has no such function.
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
