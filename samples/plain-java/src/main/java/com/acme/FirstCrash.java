// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import dev.faulthandler.FaultHandler;

/** The shortest program with a traceback. */
final class FirstCrash {

    private FirstCrash() {}

    public static void main(String[] arguments) {
        // tag::enable[]
        FaultHandler.enable();
        Crasher.readNull();
        // end::enable[]
    }
}
