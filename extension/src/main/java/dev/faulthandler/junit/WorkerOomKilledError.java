// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that the kernel's out-of-memory killer ended the JVM in which a test ran.
 *
 * @since 0.1
 */
public final class WorkerOomKilledError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerOomKilledError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
