// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that the JVM in which a test ran was killed, or was lost in another way.
 *
 * @since 0.1
 */
public final class WorkerLostError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerLostError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
