// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import org.apiguardian.api.API;

/** A thread of ours: it keeps no JVM alive, and inherits nothing from the test that started it. */
@API(status = API.Status.INTERNAL)
public final class DaemonThread {

    private DaemonThread() {}

    /** Start one. */
    public static void start(String name, Runnable work) {
        unstarted(name, work).start();
    }

    /** Return one that has not been started. */
    public static Thread unstarted(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
