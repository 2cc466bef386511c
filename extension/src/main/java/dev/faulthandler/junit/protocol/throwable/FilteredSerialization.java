// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Objects as bytes, within the limits of {@link DeserializationFilter}. */
@API(status = API.Status.INTERNAL)
public final class FilteredSerialization {

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void");

    private FilteredSerialization() {}

    /** Return the object's bytes, or none if it can't be sent. */
    public static Optional<byte[]> write(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
            out.flush();
            return Optional.of(bytes.toByteArray());
        } catch (IOException
                | RuntimeException
                | StackOverflowError
                | LinkageError
                | AssertionError e) {
            return Optional.empty(); // A user's writeObject may throw whatever it likes.
        }
    }

    /** Return the object, or nothing if the bytes hold none or one that may not pass. */
    public static <T> Optional<T> read(Class<T> type, byte[] bytes) {
        return read(type, bytes, Optional.of(new DeserializationFilter()));
    }

    /** Return the object, where this JVM itself has made the bytes. */
    static <T> Optional<T> readOwn(Class<T> type, byte[] bytes) {
        return read(type, bytes, Optional.empty());
    }

    private static <T> Optional<T> read(
            Class<T> type, byte[] bytes, Optional<ObjectInputFilter> filter) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try (ObjectInputStream in = new TrustingObjectInputStream(bytes)) {
            filter.ifPresent(in::setObjectInputFilter);
            return Optional.of(type.cast(in.readObject()));
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | StackOverflowError
                | LinkageError
                | AssertionError e) {
            return Optional.empty();
        }
    }

    /** Reads classes only that run no code of the user's. */
    private static final class TrustingObjectInputStream extends ObjectInputStream {

        TrustingObjectInputStream(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            enableResolveObject(true);
        }

        /** Before it is looked into, which can initialize it. */
        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            String name = description.getName();
            if (PRIMITIVES.contains(name)) {
                return super.resolveClass(description);
            }
            return DeserializationFilter.trusted(name)
                    .orElseThrow(() -> new InvalidClassException(name, "not a trusted class"));
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException(String.join(", ", interfaces), "a proxy");
        }

        @Override
        protected Object resolveObject(Object object) throws IOException {
            return object instanceof ValueSnapshot.TypeName type ? type.load() : object;
        }
    }
}
