// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens once for a whole run, and closes after its last test. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
final class Once implements BeforeAllCallback {

    private static int opened;

    private static final class Resource implements ExtensionContext.Store.CloseableResource {
        private final ExtensionContext root;

        Resource(ExtensionContext root) {
            this.root = root;
            System.out.println("opened " + ++opened + " times");
        }

        @Override
        public void close() {
            System.out.println("closed after all, under " + root.getUniqueId());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        root.getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Once.class, key -> new Resource(root));
        System.out.println(context.getConfigurationParameter("com.acme.parameter"));
    }
}
