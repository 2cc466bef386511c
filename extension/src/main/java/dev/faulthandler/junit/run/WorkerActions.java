// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.process.ShutdownCrash;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.replay.TestNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * The processes behind the workers of a sequence.
 *
 * <p>What a process takes its time for is done here, on JUnit's thread, and never on the run's;
 * what comes of it goes to the run as an event, also where it fails.
 */
final class WorkerActions {

    /** What processes have executed so far: one that is used again has done so in other runs. */
    private static final Map<WorkerProcess, List<TestNode>> EXECUTED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final WorkerPool pool = WorkerPool.ofThisJvm();
    private final RunOptions options;
    private final Consumer<RunEvent> run;
    private final Runnable whenAnythingComes;
    private volatile Employed employed = new Employed(0, null);

    /**
     * The worker of the sequence.
     *
     * @param process the process, or null where there is no worker
     */
    record Employed(int worker, WorkerProcess process) {}

    /**
     * @param run takes events
     * @param whenAnythingComes is run when a worker has sent something
     */
    WorkerActions(RunOptions options, Consumer<RunEvent> run, Runnable whenAnythingComes) {
        this.options = options;
        this.run = run;
        this.whenAnythingComes = whenAnythingComes;
    }

    Employed employed() {
        return employed;
    }

    private WorkerProcess process() {
        return employed.process();
    }

    void execute(RunAction action) {
        if (action instanceof RunAction.PrepareSpare spare) {
            pool.prepareSpare(process(), spare.due());
        } else if (action instanceof RunAction.CountTest) {
            process().life().ran();
        } else if (action instanceof RunAction.AcquireWorker wanted) {
            acquire(wanted);
        } else if (action instanceof RunAction.LimitWorker limited) {
            process().limit(limited.limit());
        } else if (action instanceof RunAction.WatchWorker) {
            process().keepWatch(options.times(), options.retries() > 0);
            process().whenAnythingComes(whenAnythingComes);
            whenAnythingComes.run();
        } else if (action instanceof RunAction.Send sent) {
            process().send(sent.message());
        } else if (action instanceof RunAction.LimitExit) {
            process().limitExit();
        } else if (action instanceof RunAction.RejectWorker rejected) {
            process().breakOff(rejected.reason());
        } else if (action instanceof RunAction.KillForRetry late) {
            process().watch().kill(late.hang());
        } else if (action instanceof RunAction.JudgeWorker judged) {
            judge(judged.worker(), judged.evidence());
        } else if (action instanceof RunAction.DropWorker) {
            drop();
        } else if (action instanceof RunAction.DismissWorker dismissed) {
            dismiss(dismissed);
        } else {
            prepare(action);
        }
    }

    /** Kill the worker, which can't be understood. */
    void reject(String reason) {
        Optional.ofNullable(process()).ifPresent(process -> process.breakOff(reason));
    }

    private void prepare(RunAction action) {
        if (action instanceof RunAction.PrepareWorker) {
            pool.prepare(options.jvm());
        } else if (action instanceof RunAction.ForgetClass done) {
            pool.noLongerExpect(done.className());
        } else if (action instanceof RunAction.LoadNothingAhead) {
            pool.expectNothing();
        }
    }

    private void acquire(RunAction.AcquireWorker wanted) {
        int worker = wanted.worker();
        WorkerProcess process;
        try {
            process = pool.acquire(wanted.fresh(), options.jvm());
        } catch (Throwable e) { // The classes that wait have to know, whatever it is.
            run.accept(new RunEvent.WorkerNotStarted(worker, e.toString()));
            return;
        }
        employed = new Employed(worker, process);
        List<TestNode> executed = EXECUTED.getOrDefault(process, List.of());
        int number = process.files().number();
        run.accept(new RunEvent.WorkerStarted(worker, number, process.start(), executed));
    }

    private void judge(int worker, Evidence evidence) {
        WorkerProcess process = process();
        WorkerDeath death;
        List<WorkerDeath> atRunLimit = List.of();
        try {
            PostMortem ending = process.examine(evidence);
            death = WorkerDeath.of(ending);
            atRunLimit =
                    process.watch().endedByRun().stream()
                            .map(hang -> WorkerDeath.of(hang.ending(ending)))
                            .toList();
        } catch (Throwable e) { // As above.
            death = WorkerDeath.of(unknown(e, process.files().number()));
        }
        boolean ready = process.isReady();
        run.accept(new RunEvent.WorkerTerminated(worker, ready, death, atRunLimit));
    }

    private static PostMortem unknown(Throwable problem, int number) {
        return new PostMortem(
                new Termination.Lost("how it ended could not be found out: " + problem),
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                -1,
                number,
                List.of(),
                List.of());
    }

    private void drop() {
        WorkerProcess process = process();
        employed = new Employed(0, null);
        process.whenAnythingComes(() -> {});
        pool.bury(process);
    }

    private void dismiss(RunAction.DismissWorker dismissed) {
        WorkerProcess process = process();
        employed = new Employed(0, null);
        process.whenAnythingComes(() -> {});
        WorkerDeath late = null;
        try {
            late = let(process, dismissed).map(end -> WorkerDeath.of(end.ending())).orElse(null);
        } finally {
            run.accept(new RunEvent.WorkerReturned(dismissed.worker(), late));
        }
    }

    private Optional<ShutdownCrash> let(WorkerProcess process, RunAction.DismissWorker dismissed) {
        switch (dismissed.dismissal()) {
            case RETIRE -> pool.retire(process);
            case KILL -> pool.bury(process);
            case REUSE -> {
                if (!dismissed.executed().isEmpty()) {
                    EXECUTED.put(process, dismissed.executed());
                }
                return pool.takeBack(process, options.together());
            }
        }
        return Optional.empty();
    }

    /** Kill the worker, if there is one: the run is broken. */
    void killNow() {
        if (process() != null) {
            pool.bury(process());
        }
    }
}
