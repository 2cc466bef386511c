// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that the JVM in which a test ran ended itself for want of memory.
 *
 * @since 0.1
 */
public final class WorkerOutOfMemoryError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerOutOfMemoryError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
