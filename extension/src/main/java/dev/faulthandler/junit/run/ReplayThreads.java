// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Uninterruptible;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Threads of this JVM that stand in for those of a worker that execute tests.
 *
 * <p>Listeners know by the thread whose output it is that they are shown. So where a worker
 * executes several tests at a time, each is reported by a thread of its own.
 */
final class ReplayThreads {

    private final Map<Long, ExecutorService> threads = new HashMap<>();

    /** Have something done by the thread that stands in for a worker's; return when it is done. */
    void run(long workerThread, Runnable work) {
        await(threads.computeIfAbsent(workerThread, thread -> newThread()).submit(work));
    }

    /**
     * Have something done by a thread that the present one has started, as it was in the worker,
     * where JUnit captures a thread's output: it is not to have another's.
     */
    static void runApart(Runnable work) {
        if (!isCaptured(System.out) && !isCaptured(System.err)) {
            work.run();
            return;
        }
        FutureTask<Void> task = new FutureTask<>(work, null);
        new Thread(task, "faulthandler-output").start();
        await(task);
    }

    private static boolean isCaptured(PrintStream stream) {
        return stream.getClass().getName().startsWith("org.junit.platform.launcher.");
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "faulthandler-replay");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static void await(Future<?> work) {
        try {
            Uninterruptible.await(work::get);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
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

    /** Let them go: the worker's threads are gone. */
    void release() {
        threads.values().forEach(ExecutorService::shutdown);
        threads.clear();
    }
}
