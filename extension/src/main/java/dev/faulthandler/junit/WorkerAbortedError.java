// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that native code aborted the JVM in which a test ran: by abort, as assert and malloc do.
 *
 * @since 0.1
 */
public final class WorkerAbortedError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerAbortedError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
