// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import org.apiguardian.api.API;

/**
 * Waits that an interrupt does not cut short: it is meant for the test, which gets it afterwards.
 */
@API(status = API.Status.INTERNAL)
public final class Uninterruptible {

    private Uninterruptible() {}

    /** A wait that may be started again after an interrupt. */
    @API(status = API.Status.INTERNAL)
    public interface Wait<T, E extends Exception> {
        T await() throws InterruptedException, E;
    }

    /** Wait to the end, and restore the interrupt if there was one. */
    public static <T, E extends Exception> T await(Wait<T, E> wait) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
