// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.outcome.Termination;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What the sequences of a run share: places for workers, the count of restarts, the time. */
final class WorkerBudget {

    private final RunOptions options;
    private final Map<Integer, WorkerRun> employers = new HashMap<>();
    private final Deque<WorkerRun> waiting = new ArrayDeque<>();
    private int free;
    private int restarts;
    private boolean timeOver;
    private int workers;

    WorkerBudget(RunOptions options) {
        this.options = options;
        free = options.workers();
    }

    /** Take a place for a worker, or have a sequence wait for one behind others. */
    boolean take(WorkerRun sequence) {
        if (free > 0 && waiting.isEmpty()) {
            free--;
            return true;
        }
        waiting.add(sequence);
        return false;
    }

    void giveBack() {
        free++;
    }

    /** Return the sequence that gets a place which is free now, or null. */
    WorkerRun next() {
        if (free == 0 || waiting.isEmpty()) {
            return null;
        }
        free--;
        return waiting.remove();
    }

    /** Return the number of a worker that a sequence asks for. */
    int employ(WorkerRun sequence) {
        employers.put(++workers, sequence);
        return workers;
    }

    /** Return the sequence that has a worker, or null. */
    WorkerRun employerOf(int worker) {
        return employers.get(worker);
    }

    void dismiss(int worker) {
        employers.remove(worker);
    }

    /** Note that a worker died, so that another one has to follow. */
    void countRestart() {
        restarts++;
    }

    void endTime() {
        timeOver = true;
    }

    /** Return why there can be no other worker, or null. */
    Termination refusal() {
        if (timeOver) {
            return outOfTime();
        }
        return restarts > options.restarts() ? new Termination.NotRun(options.restarts()) : null;
    }

    Termination outOfTime() {
        return options.times().run().notRun();
    }
}
