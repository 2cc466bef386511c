// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Optional;
import org.opentest4j.ValueWrapper;

/**
 * What was expected, or found, by a failed comparison: itself where it can be sent, and else its
 * type and text, as opentest4j has it of what cannot be serialized.
 */
record ValueSnapshot(byte[] whole, String type, String text, int hash) implements Serializable {

    /** Return the picture, or nothing where no value is defined. */
    static Optional<ValueSnapshot> of(ValueWrapper value) {
        if (value == null) {
            return Optional.empty();
        }
        byte[] whole =
                FilteredSerialization.write(value)
                        .filter(
                                bytes ->
                                        FilteredSerialization.read(ValueWrapper.class, bytes)
                                                .isPresent())
                        .orElseGet(() -> new byte[0]);
        Class<?> type = value.getType();
        return Optional.of(
                new ValueSnapshot(
                        whole,
                        type == null ? "" : type.getName(),
                        value.getStringRepresentation(),
                        value.getIdentityHashCode()));
    }

    ValueWrapper develop() {
        return FilteredSerialization.read(ValueWrapper.class, whole)
                .or(this::withoutValue)
                .orElseGet(() -> ValueWrapper.create(text, text));
    }

    /** Has the fields of a {@link ValueWrapper}, which has no constructor for a mere type. */
    private record Fields(
            Serializable value, Class<?> type, String stringRepresentation, int identityHashCode)
            implements Serializable {}

    private Optional<ValueWrapper> withoutValue() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> known = Class.forName(type, false, loader);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new AsValueWrapper(bytes)) {
                out.writeObject(new Fields(null, known, text, hash));
            }
            return FilteredSerialization.readOwn(ValueWrapper.class, bytes.toByteArray());
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Writes the one as the other: what is serialized is their fields, which are the same. */
    private static final class AsValueWrapper extends ObjectOutputStream {

        AsValueWrapper(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
            super.writeClassDescriptor(
                    description.forClass() == Fields.class
                            ? ObjectStreamClass.lookup(ValueWrapper.class)
                            : description);
        }
    }
}
