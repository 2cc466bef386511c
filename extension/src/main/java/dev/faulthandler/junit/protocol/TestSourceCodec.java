// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;

/** Reads what a worker tells of tests' sources, one that it repeats only once. */
@API(status = API.Status.INTERNAL)
public final class TestSourceCodec {

    private byte[] bytes = {};
    private Optional<TestSource> source = Optional.empty();

    public Optional<TestSource> read(byte[] told) {
        if (!Arrays.equals(told, bytes)) {
            bytes = told;
            source = FilteredSerialization.read(TestSource.class, told);
        }
        return source;
    }
}
