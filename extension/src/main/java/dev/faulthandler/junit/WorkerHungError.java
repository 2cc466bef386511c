// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that a test took longer than it may, and what its threads did.
 *
 * <p>The stack trace is that of the test's own thread, as it was when the time was over.
 *
 * @since 0.1
 * @see FaultHandling#timeout
 */
public final class WorkerHungError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerHungError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
