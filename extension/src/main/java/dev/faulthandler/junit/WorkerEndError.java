// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import dev.faulthandler.junit.supervisor.WorkerEnd;
import org.apiguardian.api.API;

/**
 * Tell that the JVM in which a test ran came to its end, and how.
 *
 * <p>The message's first line says what happened; the rest is the traceback. The stack trace is
 * that of the thread that crashed or exited, down to the test's own line, as far as it is known.
 *
 * @since 0.1
 */
public abstract class WorkerEndError extends Error {

    private static final long serialVersionUID = 1;

    WorkerEndError(String message, StackTraceElement[] stack) {
        super(message, null, true, true);
        setStackTrace(stack);
    }

    /** Return the error for an end. */
    @API(status = API.Status.INTERNAL)
    public static WorkerEndError of(WorkerEnd end, String message, StackTraceElement[] stack) {
        if (end instanceof WorkerEnd.Crashed) {
            return new WorkerCrashedError(message, stack);
        }
        if (end instanceof WorkerEnd.Exited || end instanceof WorkerEnd.StuckInExit) {
            return new WorkerExitedError(message, stack);
        }
        if (end instanceof WorkerEnd.Halted) {
            return new WorkerHaltedError(message, stack);
        }
        return new WorkerLostError(message, stack);
    }
}
