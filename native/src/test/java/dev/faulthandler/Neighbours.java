// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

/** Native code as other libraries have it, of neighbours.c. */
final class Neighbours {

    private Neighbours() {}

    /** Do what the name says. */
    static native void act(String name);

    static void load() {
        System.load(CompiledLibrary.file("neighbours").toString());
    }

    static void compile() {
        CompiledLibrary.compile("neighbours");
    }
}
