// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects may come out of a worker: throwables and plain values of trusted classes, and not
 * without end.
 *
 * <p>No code of the user's may run in the test JVM because a failure is decoded: a constructor or
 * static initializer could hang there, beyond all limits.
 */
final class DeserializationFilter implements ObjectInputFilter {

    private static final long MAX_BYTES = 16 << 20;
    private static final long MAX_REFERENCES = 200_000;
    private static final long MAX_ARRAY_LENGTH = 1 << 20;
    private static final long DEEPEST = 500;

    private static final Set<String> PACKAGES =
            Set.of(
                    "java.lang",
                    "java.math",
                    "java.time",
                    "java.time.chrono",
                    "java.time.zone",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "org.junit.platform.engine.support.descriptor",
                    "org.opentest4j");
    private static final Set<String> CLASSES = Set.of("java.io.File", "java.net.URI");
    private static final Set<Class<?>> OURS = Set.of(ThrowableSnapshot.class, ValueSnapshot.class);
    private static final Set<String> TRUSTED_LIBRARIES =
            Set.of("org.junit.", "org.opentest4j.", "org.assertj.");

    @Override
    public Status checkInput(FilterInfo info) {
        boolean tooMuch =
                info.streamBytes() > MAX_BYTES
                        || info.references() > MAX_REFERENCES
                        || info.arrayLength() > MAX_ARRAY_LENGTH
                        || info.depth() > DEEPEST;
        if (tooMuch) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        return type == null || admits(type) ? Status.ALLOWED : Status.REJECTED;
    }

    /** A class that is not serializable has no instances here: it is named, as a value's type. */
    private static boolean admits(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive()
                || !Serializable.class.isAssignableFrom(element)
                || Throwable.class.isAssignableFrom(element)
                || Enum.class.isAssignableFrom(element)
                || isOurs(element.getName())
                || CLASSES.contains(element.getName())
                || PACKAGES.contains(element.getPackageName());
    }

    /**
     * Return a class that runs no code of the user's when it is initialized and read: one of the
     * JDK's, JUnit's, opentest4j's or AssertJ's, or one of our own data types.
     *
     * @param name as {@link Class#getName} returns it, of an array, too
     */
    static Optional<Class<?>> trusted(String name) {
        String element = name.replaceFirst("^\\[+L(.*);$", "$1");
        ClassLoader known = ClassLoader.getPlatformClassLoader();
        if (isOurs(element)) {
            known = DeserializationFilter.class.getClassLoader();
        } else if (TRUSTED_LIBRARIES.stream().anyMatch(element::startsWith)) {
            known = Thread.currentThread().getContextClassLoader();
        }
        try {
            return Optional.of(Class.forName(name, false, known));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(String name) {
        return OURS.stream()
                .map(Class::getName)
                .anyMatch(type -> name.equals(type) || name.startsWith(type + "$"));
    }
}
