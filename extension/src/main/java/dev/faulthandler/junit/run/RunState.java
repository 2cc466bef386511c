// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;

/**
 * The one machine that decides every result of an engine's isolated classes: an event goes in,
 * actions come out.
 *
 * <p>It has no clock, no thread, and neither reads nor writes anything. Its classes run in
 * sequences, each of which has at most one worker at a time; {@link WorkerRun} is one of them.
 */
final class RunState {

    private final WorkerBudget budget;
    private final List<WorkerRun> sequences = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Integer> touched = new LinkedHashSet<>();
    private final ReportInvariants invariants = new ReportInvariants();
    private volatile Thread owner;

    /**
     * @param classes the isolated classes of each sequence, in the order in which they run
     * @param parameters the configuration parameters of JUnit's request
     * @param parts what that request names below the classes' own tests
     * @param gated those of the classes that come after something that runs in this JVM
     */
    RunState(
            List<? extends List<? extends TestDescriptor>> classes,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Collection<? extends TestDescriptor> gated,
            RunOptions options) {
        budget = new WorkerBudget(options);
        for (List<? extends TestDescriptor> sequence : classes) {
            WorkerRun run =
                    new WorkerRun(
                            sequences.size(), sequence, parameters, parts, gated, options, budget);
            for (TestNode top : run.tree().tops()) {
                places.put(top.id(), sequences.size());
            }
            sequences.add(run);
        }
    }

    /** Have no other thread than this one make transitions. */
    void ownedBy(Thread thread) {
        owner = thread;
    }

    /** Return the tests of each sequence. */
    List<TestTree> trees() {
        return sequences.stream().map(WorkerRun::tree).toList();
    }

    /** Return what precedes the ids of workers in this JVM. */
    String prefix() {
        return sequences.get(0).tree().prefix();
    }

    /** Return the place of the sequence that a class belongs to. */
    int sequenceOf(String classId) {
        return places.get(classId);
    }

    /** Return whether what a worker sends can be handled now; otherwise it has to wait. */
    boolean accepts(int worker) {
        WorkerRun run = budget.employerOf(worker);
        return run != null && run.accepts();
    }

    /** Return whether a worker is being killed, so that nothing counts that it still reports. */
    boolean isBeingKilled(int worker) {
        WorkerRun run = budget.employerOf(worker);
        return run != null && run.isBeingKilled();
    }

    /**
     * Make the transition for an event.
     *
     * @param now the time, in ns
     */
    void handle(long now, RunEvent event) {
        if (owner != null && owner != Thread.currentThread()) {
            throw new IllegalStateException(Thread.currentThread() + " is not the run's thread");
        }
        if (event instanceof RunEvent.OfWorker ofWorker) {
            WorkerRun run = budget.employerOf(ofWorker.worker());
            if (run != null) {
                touch(run);
                run.handle(ofWorker, now);
            }
        } else {
            handleOther(now, event);
        }
        for (WorkerRun next = budget.next(); next != null; next = budget.next()) {
            touch(next);
            next.takePlace(now);
        }
    }

    private void handleOther(long now, RunEvent event) {
        if (event instanceof RunEvent.ClassEntered entered) {
            runOf(entered.id()).enter(nodeOf(entered.id()), now);
        } else if (event instanceof RunEvent.ClassAwaited awaited) {
            runOf(awaited.id()).awaitEnd(nodeOf(awaited.id()), now);
        } else if (event instanceof RunEvent.ClassCancelled cancelled) {
            runOf(cancelled.id()).cancel(nodeOf(cancelled.id()));
        } else if (event instanceof RunEvent.EngineEnding) {
            touch(sequences.get(0));
            sequences.get(0).endEngine();
        } else if (event instanceof RunEvent.RunTimeOver) {
            budget.endTime();
        }
    }

    private WorkerRun runOf(String classId) {
        WorkerRun run = sequences.get(sequenceOf(classId));
        touch(run);
        return run;
    }

    private TestNode nodeOf(String classId) {
        return sequences.get(sequenceOf(classId)).tree().node(classId).orElseThrow();
    }

    private void touch(WorkerRun run) {
        touched.add(run.place());
    }

    /** Return the actions since the last call, in their order. */
    List<RunStep> takeActions() {
        List<RunStep> steps = new ArrayList<>(touched.size());
        for (int place : touched) {
            WorkerRun run = sequences.get(place);
            List<RunAction> actions = run.takeActions();
            if (!actions.isEmpty()) {
                for (RunAction action : actions) {
                    invariants.check(action, run.tree());
                }
                steps.add(new RunStep(place, actions));
            }
        }
        touched.clear();
        return steps;
    }

    /** Return what was wrong with the actions so far, each a sentence; nothing ever should be. */
    List<String> brokenInvariants() {
        return invariants.broken();
    }
}
