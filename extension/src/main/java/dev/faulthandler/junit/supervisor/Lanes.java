// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.protocol.Message;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Threads of this JVM that stand for those of a worker that execute tests.
 *
 * <p>Listeners know by the thread whose output it is that they are shown. So where a worker
 * executes several tests at a time, each is told of by a thread of its own, one thing after the
 * other.
 */
final class Lanes {

    private static final long NOBODY = 0;

    private final Map<Long, ExecutorService> others = new HashMap<>();
    private long main = NOBODY;
    private long current = NOBODY;
    private boolean byAnother;

    /** Note which thread of the worker tells what comes next; see {@link Message.Turn}. */
    void turnTo(long thread) {
        current = Math.abs(thread);
        byAnother = thread < 0;
    }

    /** The thread that tells now is the one whose place the present thread takes. */
    void takeOver() {
        main = current;
    }

    /** Return whether what comes next is told by the present thread. */
    boolean isPresentThreads() {
        return current == main || main == NOBODY;
    }

    /** Have something told by the thread that stands for the worker's; return when it was. */
    void tell(Runnable what) {
        if (isPresentThreads()) {
            what.run();
        } else {
            await(others.computeIfAbsent(current, thread -> lane()).submit(what));
        }
    }

    /**
     * Have something printed; where JUnit captures a thread's output, it is not to have another's.
     */
    void print(Runnable what) {
        boolean apart = byAnother && (isCaptured(System.out) || isCaptured(System.err));
        tell(apart ? () -> runApart(what) : what);
    }

    private static boolean isCaptured(PrintStream stream) {
        return stream.getClass().getName().startsWith("org.junit.platform.launcher.");
    }

    /** Run it by a thread that the present one has started, as it was in the worker. */
    private static void runApart(Runnable what) {
        FutureTask<Void> task = new FutureTask<>(what, null);
        new Thread(task, "faulthandler-output").start();
        await(task);
    }

    private static ExecutorService lane() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "faulthandler-lane");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** An interrupt is meant for the test, which is elsewhere. */
    private static void await(Future<?> told) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    told.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        return problem instanceof RuntimeException known
                ? known
                : new IllegalStateException(problem);
    }

    /** Another worker tells, or none any more. */
    void end() {
        others.values().forEach(ExecutorService::shutdown);
        others.clear();
        main = NOBODY;
        current = NOBODY;
        byAnother = false;
    }
}
