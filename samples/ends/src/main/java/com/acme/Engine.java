// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** An engine whose native side has bugs. */
final class Engine {

    static {
        try {
            System.load(Path.of(Engine.class.getResource("/libengine.so").toURI()).toString());
        } catch (URISyntaxException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Engine() {}

    static native int countTeeth();

    static native int turn();

    static native void check();

    static native int ratio(int driving, int driven);

    static native void unreachable();

    static native int readLog();

    static native void idle();

    static native void stop(int status);

    static native void stopAtOnce(int status);
}
