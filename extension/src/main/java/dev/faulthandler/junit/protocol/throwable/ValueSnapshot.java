// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
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

    ValueWrapper toValue() {
        return FilteredSerialization.read(ValueWrapper.class, whole)
                .or(this::withoutValue)
                .orElseGet(() -> ValueWrapper.create(text, text));
    }

    /**
     * Has the fields of a {@link ValueWrapper}, which has no constructor for a mere type.
     *
     * @param type read as the class of that name
     */
    private record Fields(
            Serializable value, TypeName type, String stringRepresentation, int identityHashCode)
            implements Serializable {}

    /** In the place of a class, whose own description in a stream could have it initialized. */
    record TypeName(String name) implements Serializable {

        /** Return the class, which is not initialized. */
        Class<?> load() throws InvalidClassException {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                throw new InvalidClassException(name, "not found");
            }
        }
    }

    private Optional<ValueWrapper> withoutValue() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new AsValueWrapper(bytes)) {
                out.writeObject(new Fields(null, new TypeName(type), text, hash));
            }
            return FilteredSerialization.readOwn(ValueWrapper.class, bytes.toByteArray());
        } catch (IOException | LinkageError e) {
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
