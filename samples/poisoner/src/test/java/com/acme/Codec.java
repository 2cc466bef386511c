// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;

/** Stands for a native library that keeps a buffer for its next call. */
final class Codec {

    private static boolean released;

    private Codec() {}

    static void encode() {
        if (released) {
            Crasher.readNull();
        }
    }

    /** Leaves the library with a buffer that is no longer there. */
    static void close() {
        released = true;
    }
}
