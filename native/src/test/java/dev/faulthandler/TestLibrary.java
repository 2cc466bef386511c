// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.faulthandler.bridge.JnaBridge;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The C library's functions that the tests need. */
final class TestLibrary {

    private static final C LIBC = Native.load("c", C.class);
    private static final AtomicInteger COUNTED = new AtomicInteger();
    private static final C.Handler COUNTING = signal -> COUNTED.incrementAndGet();

    private TestLibrary() {}

    /** The functions. */
    interface C extends Library {
        int raise(int signal);

        int close(int fd);

        Handler signal(int signal, Handler handler);

        /** A signal handler; Java in one is fine for a signal that a thread raises itself. */
        interface Handler extends Callback {
            void handle(int signal);
        }
    }

    static void raise(int signal) {
        LIBC.raise(signal);
    }

    static void close(int fd) {
        LIBC.close(fd);
    }

    static void countSignal(int signal) {
        LIBC.signal(signal, COUNTING);
    }

    static int signalsCounted() {
        return COUNTED.get();
    }

    static int descriptorOf(FileOutputStream stream) throws IOException {
        return JnaBridge.get().descriptorOf(stream.getFD());
    }
}
