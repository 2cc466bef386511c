// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import dev.faulthandler.junit.outcome.Termination;
import java.util.Map;
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

    /** By the end that each is of; all others are lost. */
    private static final Map<Class<? extends Termination>, Type> TYPES =
            Map.ofEntries(
                    Map.entry(Termination.Crashed.class, WorkerCrashedError::new),
                    Map.entry(Termination.Aborted.class, WorkerAbortedError::new),
                    Map.entry(Termination.Exited.class, WorkerExitedError::new),
                    Map.entry(Termination.StuckInExit.class, WorkerExitedError::new),
                    Map.entry(Termination.Halted.class, WorkerHaltedError::new),
                    Map.entry(Termination.NativeExit.class, WorkerNativeExitError::new),
                    Map.entry(Termination.Hung.class, WorkerHungError::new),
                    Map.entry(Termination.Killed.class, WorkerKilledError::new),
                    Map.entry(Termination.OomKilled.class, WorkerOomKilledError::new),
                    Map.entry(Termination.OutOfMemory.class, WorkerOutOfMemoryError::new),
                    Map.entry(Termination.NotStarted.class, WorkerNotStartedError::new),
                    Map.entry(Termination.NotRun.class, WorkerNotStartedError::new),
                    Map.entry(Termination.OutOfTime.class, WorkerNotStartedError::new));

    WorkerEndError(String message, StackTraceElement[] stack) {
        super(message, null, true, true);
        setStackTrace(stack);
    }

    /** Return the error for an end. */
    @API(status = API.Status.INTERNAL)
    public static WorkerEndError of(Termination end, String message, StackTraceElement[] stack) {
        return TYPES.getOrDefault(end.getClass(), WorkerLostError::new).make(message, stack);
    }

    /** A constructor of one of the types. */
    private interface Type {
        WorkerEndError make(String message, StackTraceElement[] stack);
    }
}
