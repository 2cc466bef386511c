// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Something to be done as JUnit closes what a whole run has opened, before the engine's node ends.
 *
 * @param last does it, and returns what is to make the engine's node fail, if anything is
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
record AtEngineEnd(Supplier<Optional<Throwable>> last)
        implements Store.CloseableResource, AutoCloseable {

    @Override
    public void close() {
        last.get().ifPresent(IsolatedClassDescriptor::rethrow);
    }
}
