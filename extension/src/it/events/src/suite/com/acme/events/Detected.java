// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Registered by META-INF/services, for those runs that let JUnit detect it. */
public final class Detected implements BeforeAllCallback {

    private static int instances;

    public Detected() {
        System.out.println("detected " + ++instances + " times");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        System.out.println("detected at " + context.getUniqueId());
    }

    /** Another one. */
    public static final class Other implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            System.out.println("the other one, too");
        }
    }
}
