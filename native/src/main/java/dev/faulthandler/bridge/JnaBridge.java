// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.faulthandler.control.ControlBlock;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The native library, loaded once and checked. */
public final class JnaBridge {

    private final NativeFaultHandler handler;
    private final boolean hasWatchdog;

    private JnaBridge(NativeFaultHandler handler) {
        this.handler = handler;
        hasWatchdog = handler.fh_bind_watchdog(JNIEnv.CURRENT, Watchdog.class) != 0;
    }

    /**
     * Return the library.
     *
     * @throws IllegalStateException where it cannot work here, with the reason
     */
    public static JnaBridge get() {
        if (Loaded.BRIDGE == null) {
            throw new IllegalStateException(Loaded.REASON, Loaded.CAUSE);
        }
        return Loaded.BRIDGE;
    }

    /** Return why the library cannot work here, or nothing where it can. */
    public static Optional<String> unsupportedReason() {
        return Optional.ofNullable(Loaded.REASON);
    }

    public NativeFaultHandler handler() {
        return handler;
    }

    /** Open a file for appending and return its descriptor, which the caller closes. */
    public int open(Path path) {
        int fd = handler.fh_open(path.toString());
        if (fd < 0) {
            throw new UncheckedIOException(
                    new IOException("'" + path + "' cannot be opened (errno " + -fd + ")"));
        }
        return fd;
    }

    public int descriptorOf(FileDescriptor descriptor) {
        return handler.fh_descriptor_of(JNIEnv.CURRENT, descriptor);
    }

    public void fatalError(String message) {
        handler.fh_test_fatal_error(JNIEnv.CURRENT, message);
    }

    /** Arm a timeout to standard error in the quick way; false where that is not possible now. */
    public boolean armAgain(
            long microseconds,
            boolean repeat,
            boolean exit,
            int flags,
            int maxThreads,
            int maxFrames) {
        return hasWatchdog
                && Watchdog.fh_watchdog_arm_again(
                        microseconds, repeat, exit, flags, maxThreads, maxFrames);
    }

    /** Cancel a timeout in the quick way; false where that is not possible. */
    public boolean disarm() {
        return hasWatchdog && Watchdog.fh_watchdog_disarm();
    }

    /** Have the handler name the running tests of a control block. */
    public void follow(ControlBlock control) {
        String problem = handler.fh_control(control.file().toString());
        if (problem != null) {
            throw new IllegalStateException(
                    "The control block '" + control.file() + "' cannot be used: " + problem);
        }
    }

    /** Load on first use, so that naming this class costs nothing. */
    private static final class Loaded {
        static final JnaBridge BRIDGE;
        static final String REASON;
        static final Throwable CAUSE;

        static {
            JnaBridge bridge = null;
            String reason = null;
            Throwable cause = null;
            try {
                bridge = new JnaBridge(NativeLibrary.load(Loaded::open));
                reason = bridge.handler.fh_unsupported();
            } catch (IllegalStateException | LinkageError e) {
                reason = e.getMessage();
                cause = e;
            }
            BRIDGE = reason == null ? bridge : null;
            REASON = reason;
            CAUSE = cause;
        }

        private static NativeFaultHandler open(Path library) {
            Map<String, Object> options =
                    Map.of(
                            Library.OPTION_ALLOW_OBJECTS,
                            Boolean.TRUE,
                            Library.OPTION_STRING_ENCODING,
                            "UTF-8");
            return Native.load(library.toString(), NativeFaultHandler.class, options);
        }
    }

    /**
     * The calls that a program makes again and again, as native methods: JNA would take a hundred
     * times as long. Each returns whether it did its work; where it did not, the function of {@link
     * NativeFaultHandler} does.
     */
    private static final class Watchdog {
        static native boolean fh_watchdog_arm_again(
                long microseconds,
                boolean repeat,
                boolean exit,
                int flags,
                int maxThreads,
                int maxFrames);

        static native boolean fh_watchdog_disarm();
    }
}
