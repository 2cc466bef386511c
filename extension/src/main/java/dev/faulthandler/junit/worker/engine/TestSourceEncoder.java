// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Sources of tests as bytes; the last is kept, as all invocations of a method have the same. */
@API(status = API.Status.INTERNAL)
public final class TestSourceEncoder {

    private static final byte[] NONE = {};

    private volatile Written last = new Written(Optional.empty(), NONE);

    private record Written(Optional<TestSource> source, byte[] bytes) {}

    public byte[] write(Optional<TestSource> source) {
        Written written = last;
        if (!written.source().equals(source)) {
            byte[] bytes =
                    source.map(TestSourceEncoder::byNames)
                            .flatMap(FilteredSerialization::write)
                            .orElse(NONE);
            written = new Written(source, bytes);
            last = written;
        }
        return written.bytes();
    }

    /** A source may hold on to its class, which is no plain value; its name is. */
    private static TestSource byNames(TestSource source) {
        if (source instanceof MethodSource method) {
            return MethodSource.from(
                    method.getClassName(),
                    method.getMethodName(),
                    method.getMethodParameterTypes());
        }
        if (source instanceof ClassSource type) {
            return ClassSource.from(type.getClassName(), type.getPosition().orElse(null));
        }
        return source;
    }
}
