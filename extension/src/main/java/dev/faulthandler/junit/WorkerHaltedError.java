// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

/**
 * Tell that Runtime.halt, or native code, ended the JVM in which a test ran.
 *
 * @since 0.1
 */
public final class WorkerHaltedError extends WorkerEndError {

    private static final long serialVersionUID = 1;

    WorkerHaltedError(String message, StackTraceElement[] stack) {
        super(message, stack);
    }
}
