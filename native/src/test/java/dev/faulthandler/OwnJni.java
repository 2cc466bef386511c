// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

/** A JNI library such as a user's, of own_jni.c; a parent compiles it and its children load it. */
final class OwnJni {

    private OwnJni() {}

    static native void crash(String how);

    static native void crashInUnattachedThread(String how);

    static native int environmentOfUnattachedThread();

    static native int tid();

    static native void send(int tid, int signal);

    static native void coverHandler();

    static native int errnoAfter(int signal, int before);

    static native void sendLater(int tid, int signal, int milliseconds);

    static native int refuseHandlers();

    static native void startUnattachedThread();

    static native void overflowAttachedThread();

    static void load() {
        System.load(CompiledLibrary.file("own_jni").toString());
    }

    static void compile() {
        CompiledLibrary.compile("own_jni");
    }
}
