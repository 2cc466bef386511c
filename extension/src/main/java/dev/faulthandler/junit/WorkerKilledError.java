// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that somebody killed the JVM in which a test ran: by a signal that was sent to it.
 *
 * @since 0.1
 */
public final class WorkerKilledError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerKilledError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
