// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.process.WorkerJvmOptions;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import dev.faulthandler.junit.timeout.TimeoutTable;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/** What the runs of an engine's classes may use; they share it. */
@API(status = API.Status.INTERNAL)
public final class RunTerms {

    private final WorkerScope use;
    private final boolean together;
    private final Semaphore workers;
    private final int mostRestarts;
    private final WorkerJvmOptions jvm;
    private final int mostRetries;
    private final Expectations expectations;
    private final boolean blames;
    private final TimeoutPolicy times;
    private final Recurrences recurrences = new Recurrences();
    private final AtomicInteger restarts = new AtomicInteger();

    /**
     * @param use what has a worker to itself
     * @param together whether all classes are one run, so that a worker is done with it
     * @param mostWorkers the most workers at work at a time
     * @param mostRestarts the most workers that may follow upon one that came to an end
     * @param jvm what a worker has that it does not inherit
     * @param mostRetries how often a test that ended its worker runs again
     * @param blames whether it is found out which tests before it made it do so
     * @param expectations the tests that are to end their worker
     * @param times how long tests may take
     */
    public RunTerms(
            WorkerScope use,
            boolean together,
            int mostWorkers,
            int mostRestarts,
            WorkerJvmOptions jvm,
            int mostRetries,
            boolean blames,
            Expectations expectations,
            TimeoutPolicy times) {
        this.use = use;
        this.together = together;
        this.workers = new Semaphore(mostWorkers, true);
        this.mostRestarts = mostRestarts;
        this.jvm = jvm;
        this.mostRetries = mostRetries;
        this.expectations = expectations;
        this.blames = blames;
        this.times = times;
    }

    TimeoutTable limits() {
        return times.limits();
    }

    public TimeoutPolicy times() {
        return times;
    }

    public RunDeadline runLimit() {
        return times.run();
    }

    WorkerJvmOptions jvm() {
        return jvm;
    }

    WorkerScope use() {
        return use;
    }

    boolean together() {
        return together;
    }

    /**
     * Wait for a worker's place; a test's interrupt is not meant for us.
     *
     * @return whether there is one, and may still be
     */
    boolean enter() {
        workers.acquireUninterruptibly();
        if (refusal().isPresent()) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        workers.release();
    }

    /** Note that a worker came to an end by itself, so that another one has to follow. */
    void restart() {
        restarts.incrementAndGet();
    }

    /**
     * Return why there can be no other worker: the time is over, or more of them came to an end
     * than may be replaced.
     */
    Optional<Termination> refusal() {
        if (runLimit().isOver()) {
            return Optional.of(runLimit().notRun());
        }
        return restarts.get() > mostRestarts
                ? Optional.of(new Termination.NotRun(mostRestarts))
                : Optional.empty();
    }

    Expectations expectations() {
        return expectations;
    }

    public int mostRetries() {
        return mostRetries;
    }

    boolean blames() {
        return blames;
    }

    /** Return the ends of all runs, by their kinds. */
    Recurrences recurrences() {
        return recurrences;
    }
}
