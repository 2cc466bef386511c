// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.ObjectTransfer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.engine.TestSource;

/** Reads what a worker tells of tests' sources, one that it repeats only once. */
final class SourceReader {

    private byte[] bytes = {};
    private Optional<TestSource> source = Optional.empty();

    Optional<TestSource> read(byte[] told) {
        if (!Arrays.equals(told, bytes)) {
            bytes = told;
            source = ObjectTransfer.read(TestSource.class, told);
        }
        return source;
    }
}
