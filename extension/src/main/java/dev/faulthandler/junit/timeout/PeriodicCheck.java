// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.junit.protocol.DaemonThread;
import org.apiguardian.api.API;

/** A thread that looks at something now and then, for the life of this JVM. */
@API(status = API.Status.INTERNAL)
public final class PeriodicCheck {

    /** The time between two looks. */
    public static final long LOOK_MILLIS = 100;

    private PeriodicCheck() {}

    /** Start looking. */
    public static void keep(String name, Runnable look) {
        DaemonThread.start(name, () -> lookAgainAndAgain(look));
    }

    private static void lookAgainAndAgain(Runnable look) {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look.run();
            }
        } catch (InterruptedException e) {
            // Somebody wants every thread to end.
        }
    }
}
