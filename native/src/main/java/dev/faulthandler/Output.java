// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.JnaBridge;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * A place that a traceback is written to.
 *
 * <p>The descriptor behind an output is duplicated when it is handed over, and the duplicate is
 * released when the handler is disabled or its options are replaced. Closing the original, or
 * opening another file that gets its number, therefore never redirects a dump.
 *
 * <pre>{@code
 * FaultHandler.dumpTraceback(DumpOptions.defaults().to(Output.file(Path.of("stacks.txt"))));
 * }</pre>
 *
 * @since 0.1
 */
public final class Output {

    private static final Output STANDARD_ERROR = new Output("standard error", false, bridge -> 2);

    private final String name;
    private final boolean opened;
    private final ToIntFunction<JnaBridge> descriptor;

    private Output(String name, boolean opened, ToIntFunction<JnaBridge> descriptor) {
        this.name = name;
        this.opened = opened;
        this.descriptor = descriptor;
    }

    /** Write to the process's standard error, descriptor 2, whatever {@code System.err} is. */
    public static Output stderr() {
        return STANDARD_ERROR;
    }

    /**
     * Append to a file, which is created where it does not exist when the output is handed over.
     *
     * <p>Handing it over throws {@link UncheckedIOException} where the file cannot be opened.
     */
    public static Output file(Path path) {
        Path absolute = path.toAbsolutePath();
        return new Output("file '" + path + "'", true, bridge -> bridge.open(absolute));
    }

    /**
     * Write to a descriptor of this process.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public static Output descriptor(int fd) {
        if (fd < 0) {
            throw new IllegalArgumentException(
                    "'fd' is not a descriptor: it must not be negative, found: " + fd);
        }
        return new Output("descriptor " + fd, false, bridge -> fd);
    }

    /** Write to the file of an open stream; what the stream itself buffers is not flushed. */
    public static Output of(FileOutputStream stream) {
        Objects.requireNonNull(stream, "stream");
        return new Output(
                "a FileOutputStream",
                false,
                bridge -> {
                    try {
                        return bridge.descriptorOf(stream.getFD());
                    } catch (IOException e) {
                        throw new UncheckedIOException("The stream has no descriptor.", e);
                    }
                });
    }

    boolean isStandardError() {
        return this == STANDARD_ERROR;
    }

    /** Lend the descriptor to an action that duplicates what it keeps. */
    void lend(JnaBridge bridge, Borrower action) {
        int fd = descriptor.applyAsInt(bridge);
        try {
            action.use(fd);
        } finally {
            if (opened) {
                bridge.handler().fh_close(fd);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is done with a descriptor while it is surely open. */
    interface Borrower {
        void use(int fd);
    }
}
