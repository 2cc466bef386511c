// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import org.junit.jupiter.api.Test;

class FaultEnds {

    @Test
    void readsAddressNull() {
        Crasher.readNull();
    }

    @Test
    void aborts() {
        Crasher.sigabrt();
    }

    @Test
    void dividesByZeroInNativeCode() {
        Crasher.sigfpe();
    }

    @Test
    void readsBehindTheEndOfAFile() {
        Crasher.sigbus();
    }

    @Test
    void runsWhatIsNoInstruction() {
        Crasher.sigill();
    }

    @Test
    void exhaustsTheNativeStack() {
        Crasher.stackOverflow();
    }

    @Test
    void crashesInAThreadOfItsOwn() {
        Crasher.inUnattachedThread();
    }

    @Test
    void passes() {}
}
