// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import java.io.File;
import java.io.IOException;

/** Crashes the first time that it is asked for something in a build. */
final class Codec {

    private Codec() {}

    static void decode(String name) throws IOException {
        if (new File("target", name).createNewFile()) {
            Crasher.readNull();
        }
    }
}
