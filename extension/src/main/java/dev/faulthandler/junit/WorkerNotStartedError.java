// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that a test did not run, as there was no JVM to run it in.
 *
 * @since 0.1
 */
public final class WorkerNotStartedError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerNotStartedError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
