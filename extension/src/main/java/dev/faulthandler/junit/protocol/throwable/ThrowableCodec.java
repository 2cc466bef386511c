// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import dev.faulthandler.junit.protocol.FieldReader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Throwables as bytes: the original if it survives the way, else a stand-in that reads alike. */
@API(status = API.Status.INTERNAL)
public final class ThrowableCodec {

    private static final int LONGEST = 16 << 20;
    private static final byte[] NONE = {};

    private ThrowableCodec() {}

    public static byte[] encode(Optional<Throwable> throwable) {
        return throwable.map(ThrowableCodec::encode).orElse(NONE);
    }

    /**
     * The original is sent where it comes back equal in the worker, where the same limits hold; a
     * snapshot is always sent with it, lest there be a surprise in the parent.
     */
    public static byte[] encode(Throwable throwable) {
        try {
            return whole(throwable);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) { // Whatever a user's throwable throws as it is asked.
            String type = throwable.getClass().getName();
            return whole(new Error(type + ", which could not be read: " + e.getClass().getName()));
        }
    }

    private static byte[] whole(Throwable throwable) {
        byte[] original =
                FilteredSerialization.write(throwable)
                        .filter(bytes -> bytes.length < LONGEST && survives(throwable, bytes))
                        .orElse(NONE);
        byte[] snapshot =
                FilteredSerialization.write(ThrowableSnapshot.of(throwable))
                        .filter(bytes -> bytes.length < LONGEST)
                        .or(() -> FilteredSerialization.write(ThrowableSnapshot.ofFirst(throwable)))
                        .orElse(NONE);
        return ByteBuffer.allocate(2 * Integer.BYTES + original.length + snapshot.length)
                .putInt(original.length)
                .put(original)
                .putInt(snapshot.length)
                .put(snapshot)
                .array();
    }

    /**
     * Look whether bytes can be decoded, without making anything of them.
     *
     * @throws IllegalArgumentException where they are nothing that was encoded
     */
    public static void check(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        try {
            FieldReader in = new FieldReader(ByteBuffer.wrap(bytes));
            in.skipBytes();
            in.skipBytes();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a throwable that is cut off", e);
        }
    }

    /**
     * Return the throwable of a finished test, or none if it has none.
     *
     * @throws IllegalArgumentException where the bytes are nothing that was encoded
     */
    public static Optional<Throwable> decode(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        FieldReader in = new FieldReader(ByteBuffer.wrap(bytes));
        byte[] original = in.bytes();
        byte[] snapshot = in.bytes();
        return FilteredSerialization.read(Throwable.class, original)
                .or(
                        () ->
                                FilteredSerialization.read(ThrowableSnapshot.class, snapshot)
                                        .map(ThrowableSnapshot::toThrowable))
                .or(() -> Optional.of(new Error("The failure could not be read back.")));
    }

    private static boolean survives(Throwable original, byte[] bytes) {
        try {
            return FilteredSerialization.read(Throwable.class, bytes)
                    .filter(copy -> areAlike(original, copy))
                    .isPresent();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return false; // One that can't even be printed here would spoil its reader there.
        }
    }

    /** Return whether a copy reads like the original, with all that both refer to. */
    private static boolean areAlike(Throwable original, Throwable copy) {
        List<ThrowableGraph.Node> ours =
                ThrowableGraph.nodes(original, Integer.MAX_VALUE, ThrowableGraph.Links::of);
        List<ThrowableGraph.Node> theirs =
                ThrowableGraph.nodes(copy, ours.size() + 1, ThrowableGraph.Links::of);
        boolean alike = ours.size() == theirs.size();
        for (int i = 0; alike && i < ours.size(); i++) {
            alike = areAlike(ours.get(i), theirs.get(i));
        }
        return alike;
    }

    private static boolean areAlike(ThrowableGraph.Node original, ThrowableGraph.Node copy) {
        return original.cause() == copy.cause()
                && Arrays.equals(original.suppressed(), copy.suppressed())
                && Arrays.equals(original.failures(), copy.failures())
                && readAlike(original.throwable(), copy.throwable());
    }

    private static boolean readAlike(Throwable original, Throwable copy) {
        return copy.getClass() == original.getClass()
                && Objects.equals(copy.getMessage(), original.getMessage())
                && Objects.equals(copy.getLocalizedMessage(), original.getLocalizedMessage())
                && Objects.equals(copy.toString(), original.toString())
                && Arrays.equals(copy.getStackTrace(), original.getStackTrace())
                && compareAlike(original, copy);
    }

    private static boolean compareAlike(Throwable original, Throwable copy) {
        return !(original instanceof AssertionFailedError one)
                || !(copy instanceof AssertionFailedError other)
                || (isAlike(one.getExpected(), other.getExpected())
                        && isAlike(one.getActual(), other.getActual()));
    }

    private static boolean isAlike(ValueWrapper original, ValueWrapper copy) {
        if (original == null || copy == null) {
            return original == copy;
        }
        return original.getType() == copy.getType()
                && original.getStringRepresentation().equals(copy.getStringRepresentation())
                && (original.getValue() == null) == (copy.getValue() == null);
    }
}
