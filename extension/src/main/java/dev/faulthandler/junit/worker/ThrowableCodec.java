// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** Throwables as bytes: the original if it survives the way, else a stand-in that reads alike. */
@API(status = API.Status.INTERNAL)
public final class ThrowableCodec {

    private static final int LONGEST = 16 << 20;
    private static final byte[] NONE = {};

    private ThrowableCodec() {}

    static byte[] encode(Optional<Throwable> throwable) {
        return throwable.map(ThrowableCodec::encode).orElse(NONE);
    }

    /** Decided in the worker, where the same limits hold, so that the parent meets no surprise. */
    static byte[] encode(Throwable throwable) {
        return ObjectTransfer.write(throwable)
                .filter(bytes -> bytes.length < LONGEST && survives(throwable, bytes))
                .or(() -> ObjectTransfer.write(ThrowablePicture.of(throwable)))
                .filter(bytes -> bytes.length < LONGEST)
                .or(() -> ObjectTransfer.write(new Error(throwable.getClass().getName())))
                .orElse(NONE);
    }

    /** Return the throwable of a finished test, or none if it has none. */
    public static Optional<Throwable> decode(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        Object object =
                ObjectTransfer.read(Object.class, bytes)
                        .orElseGet(() -> new Error("The failure could not be read back."));
        return Optional.of(
                object instanceof ThrowablePicture picture
                        ? picture.develop()
                        : (Throwable) object);
    }

    private static boolean survives(Throwable original, byte[] bytes) {
        try {
            return ObjectTransfer.read(Throwable.class, bytes)
                    .filter(copy -> readsAlike(original, copy))
                    .isPresent();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return false; // One that can't even be printed here would spoil its reader there.
        }
    }

    private static boolean readsAlike(Throwable original, Throwable copy) {
        return copy.getClass() == original.getClass()
                && Objects.equals(copy.getMessage(), original.getMessage())
                && Objects.equals(copy.toString(), original.toString())
                && Arrays.equals(copy.getStackTrace(), original.getStackTrace())
                && (copy.getCause() == null) == (original.getCause() == null);
    }
}
