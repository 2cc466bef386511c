// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import com.sun.jna.Native;

/** Decodes texts of the form {@code name:payload}, in C. */
final class Codec {

    static {
        Native.register("codec");
    }

    private Codec() {}

    /** Returns the sum of the payload's bytes. */
    static native int decode(String text);
}
