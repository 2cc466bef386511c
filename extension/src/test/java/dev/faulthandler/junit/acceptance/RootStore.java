// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Resources of the whole run, which JUnit closes at its end. */
public final class RootStore {

    private RootStore() {}

    /** Open one, unless it is open. */
    @SuppressWarnings("deprecation") // The one type that all JUnits close.
    public static void open(ExtensionContext context, String name, Runnable open, Runnable close) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        name,
                        key -> {
                            open.run();
                            return (ExtensionContext.Store.CloseableResource) close::run;
                        });
    }
}
