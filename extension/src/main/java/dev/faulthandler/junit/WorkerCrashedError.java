// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that a fault ended the JVM in which a test ran: in native code, or in the JVM itself.
 *
 * @since 0.1
 */
public final class WorkerCrashedError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerCrashedError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
