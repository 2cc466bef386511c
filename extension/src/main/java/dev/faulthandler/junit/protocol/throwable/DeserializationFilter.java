// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.Set;

/** Which objects may come out of a worker: throwables and plain values, and not without end. */
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
    private static final Set<String> CLASSES =
            Set.of("java.io.File", "java.net.URI", ThrowableSnapshot.class.getName());

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
                || element.isRecord()
                || CLASSES.contains(element.getName())
                || PACKAGES.contains(element.getPackageName());
    }
}
