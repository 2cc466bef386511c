// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that native code ended the JVM in which a test ran: by C's exit or _exit.
 *
 * @since 0.1
 */
public final class WorkerNativeExitError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerNativeExitError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
