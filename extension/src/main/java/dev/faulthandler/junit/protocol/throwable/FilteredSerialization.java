// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Optional;
import org.apiguardian.api.API;

/** Objects as bytes, within the limits of {@link DeserializationFilter}. */
@API(status = API.Status.INTERNAL)
public final class FilteredSerialization {

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
        try (ObjectInputStream in = new ContextObjectInputStream(bytes)) {
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

    /** Looks classes up where the tests are: by the thread's context class loader. */
    private static final class ContextObjectInputStream extends ObjectInputStream {

        ContextObjectInputStream(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
