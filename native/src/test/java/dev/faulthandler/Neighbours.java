// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

/** Native code as other libraries have it, of neighbours.c. */
final class Neighbours {

    private Neighbours() {}

    /** Do what the name says. */
    static native void act(String name);

    /**
     * Do so on a native thread with a stack of its own for signals.
     *
     * @param bytes the size of that stack
     * @param attached whether the thread is attached to the JVM; then the action may be Java's
     */
    static native void actWithStack(int bytes, boolean attached, String name);

    /** Called by a native thread. */
    static void actAttached(String name) throws Exception {
        NeighbourProgram.act(name, true);
    }

    static void load() {
        System.load(CompiledLibrary.file("neighbours").toString());
    }

    static void compile() {
        CompiledLibrary.compile("neighbours");
    }
}
