// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.DuplicateCrashes;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.Uninterruptible;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.timeout.LateFinish;
import dev.faulthandler.junit.timeout.TimeoutEvent;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;

/**
 * The run of an engine's isolated classes in workers.
 *
 * <p>JUnit's threads say what they want, and wait; a thread of ours makes the transitions of the
 * {@link RunState}; and what that wants done is done by the thread of JUnit's that waits for the
 * class, as listeners know tests by their threads.
 */
@API(status = API.Status.INTERNAL)
public final class RunDriver {

    /** The most events that are handled before what came of them is handed over: {@value}. */
    private static final int MAX_AT_ONCE = 256;

    private static final long KEEP_ALIVE_SECONDS = 1;

    private final RunState state;
    private final EventLog log;
    private final RunOptions options;
    private final List<Sequence> sequences = new ArrayList<>();
    private final int prefix;
    private final ThreadPoolExecutor thread;
    private boolean timeOver;
    private boolean complained;
    private volatile Throwable broken;

    /** What JUnit's thread takes as the end of its waiting when there will be no answer. */
    private static final List<RunAction> BROKEN = Collections.unmodifiableList(new ArrayList<>(0));

    /** The two sides of a sequence: its worker on the run's thread, its actions on JUnit's. */
    private final class Sequence {
        private final BlockingQueue<List<RunAction>> handOvers = new LinkedBlockingQueue<>();
        private final AtomicBoolean signalled = new AtomicBoolean();
        private final Runnable look = this::look;
        private final WorkerActions workers =
                new WorkerActions(options, this::submit, this::signal);
        private final ActionExecutor executor;
        private RunAction.Answer answer;

        Sequence(EngineExecutionListener listener, FailureMaker failures) {
            executor = new ActionExecutor(listener, failures, workers);
        }

        private void submit(RunEvent event) {
            if (broken != null) {
                handOvers.add(BROKEN);
                return;
            }
            thread.execute(
                    () -> {
                        transition(() -> handle(event));
                        signal();
                    });
        }

        /** Have the run's thread look at what the worker has sent. */
        private void signal() {
            if (signalled.compareAndSet(false, true)) {
                thread.execute(look);
            }
        }

        private void look() {
            signalled.set(false);
            transition(() -> handleArrivals(this));
        }

        /** Ask the run something, and do what it wants until it has answered. */
        private <T extends RunAction.Answer> T ask(RunEvent question, Class<T> type) {
            answer = null;
            submit(question);
            while (true) {
                List<RunAction> actions = Uninterruptible.await(handOvers::take);
                if (actions == BROKEN) {
                    throw failure();
                }
                if (handOvers.isEmpty()) {
                    signal(); // While this is done, there may be more to do.
                }
                executor.execute(actions, each -> answer = each);
                if (type.isInstance(answer)) {
                    return type.cast(answer);
                }
            }
        }
    }

    /**
     * @param classes the isolated classes of each sequence, in the order in which they run
     * @param parameters the configuration parameters of JUnit's request
     * @param parts what that request names below the classes' own tests
     * @param gated those of the classes that come after something that runs in this JVM
     */
    public RunDriver(
            List<? extends List<? extends TestDescriptor>> classes,
            EngineExecutionListener listener,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Collection<? extends TestDescriptor> gated,
            RunOptions options) {
        this.options = options;
        state = new RunState(classes, parameters, parts, gated, options);
        log = EventLog.of(state.trees(), parameters, parts, gated, options);
        prefix = state.prefix().length();
        DuplicateCrashes recurrences = new DuplicateCrashes();
        for (int i = 0; i < classes.size(); i++) {
            sequences.add(
                    new Sequence(listener, new FailureMaker(recurrences, options.expectations())));
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        KEEP_ALIVE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> newThread(work, loader));
        thread.allowCoreThreadTimeOut(true);
    }

    private Thread newThread(Runnable work, ClassLoader loader) {
        Thread created = DaemonThread.unstarted("faulthandler-run", work);
        created.setContextClassLoader(loader); // What workers send is of the tests' classes.
        state.ownedBy(created);
        return created;
    }

    private String id(TestDescriptor type) {
        return type.getUniqueId().toString().substring(prefix);
    }

    private Sequence sequenceOf(String id) {
        return sequences.get(state.sequenceOf(id));
    }

    /** Wait until it is known whether a class is skipped, and return the reason if it is. */
    public Optional<String> awaitStart(TestDescriptor type) {
        String id = id(type);
        RunAction.StartAnswer answer =
                sequenceOf(id).ask(new RunEvent.ClassEntered(id), RunAction.StartAnswer.class);
        return answer instanceof RunAction.ClassSkipped skipped
                ? Optional.of(skipped.reason())
                : Optional.empty();
    }

    /** Wait until a class has ended, and return what made it fail, if anything did. */
    public Optional<Throwable> awaitEnd(TestDescriptor type) {
        String id = id(type);
        Sequence sequence = sequenceOf(id);
        RunAction.ClassEnded answer =
                sequence.ask(new RunEvent.ClassAwaited(id), RunAction.ClassEnded.class);
        return sequence.executor.throwableOf(answer.failure());
    }

    /** Give up a class that JUnit does not let run; a worker must not wait for its turn forever. */
    public void release(TestDescriptor type) {
        String id = id(type);
        sequenceOf(id).ask(new RunEvent.ClassCancelled(id), RunAction.ClassReleased.class);
    }

    /** Print what came after the last class, and return what made the engine fail, if it did. */
    public Optional<Throwable> endEngine() {
        Sequence only = sequences.get(0);
        RunAction.EngineEnded answer =
                only.ask(new RunEvent.EngineEnding(), RunAction.EngineEnded.class);
        return only.executor.throwableOf(answer.failure());
    }

    // On the run's thread.

    private void transition(Runnable work) {
        if (broken != null) {
            return;
        }
        try {
            work.run();
            handOver();
        } catch (Throwable e) { // Whatever it is, those who wait have to know.
            breakDown(e);
        }
    }

    private void handle(RunEvent event) {
        long now = System.nanoTime();
        lookAtTime(now);
        make(now, event);
    }

    private void lookAtTime(long now) {
        if (!timeOver && options.times().run().isOver()) {
            timeOver = true;
            make(now, new RunEvent.RunTimeOver());
        }
    }

    private void make(long now, RunEvent event) {
        log.add(now, event);
        state.handle(now, event);
    }

    private void handOver() {
        for (RunStep step : state.takeActions()) {
            sequences.get(step.sequence()).handOvers.add(step.actions());
        }
        List<String> broken = state.brokenInvariants();
        if (!broken.isEmpty() && !complained) {
            complained = true;
            complain(broken.get(0));
        }
    }

    /** A rule of ours was broken, which makes no test fail, but has to be mended. */
    private void complain(String rule) {
        String where = "";
        try {
            if (log.isKept()) {
                where = log.writeKept(ReportDirectory.ofThisJvm().create()).toString();
            }
        } catch (IOException | RuntimeException e) { // It must not break the run as well.
            where = "not written: " + e;
        }
        System.err.println("[faulthandler] A result may be wrong: " + rule + "; events: " + where);
    }

    /**
     * Handle what a worker has sent, unless JUnit's thread has not even begun with what came of the
     * last of it: so as much is handed over at once as comes meanwhile, and the worker has to wait
     * where that thread takes its time.
     */
    private void handleArrivals(Sequence sequence) {
        WorkerActions.Employed employed = sequence.workers.employed();
        WorkerProcess process = employed.process();
        int handled = 0;
        long now = System.nanoTime();
        lookAtTime(now);
        while (process != null
                && state.accepts(employed.worker())
                && sequence.handOvers.isEmpty()) {
            if (handled++ == MAX_AT_ONCE) {
                sequence.signal(); // It is the others' turn.
                return;
            }
            Optional<WorkerEvent> arrival = process.poll();
            if (arrival.isEmpty()) {
                return;
            }
            RunEvent event = eventOf(employed.worker(), process, arrival.get());
            if (event != null) {
                make(now, event);
            }
        }
    }

    /** Return the event, or null where a worker has sent what makes no sense. */
    private RunEvent eventOf(int worker, WorkerProcess process, WorkerEvent arrival) {
        if (arrival instanceof WorkerEvent.Event event) {
            return event.message() instanceof Message.Finished late
                            && !late.overrun().isEmpty()
                            && !state.isBeingKilled(worker) // Its watch takes what is known then.
                    ? lateFinish(worker, process, late)
                    : new RunEvent.WorkerMessage(worker, event.message());
        }
        if (arrival instanceof WorkerEvent.NativeOutput output) {
            return new RunEvent.NativeOutput(worker, output.bytes());
        }
        return arrival instanceof WorkerEvent.Watched watched
                ? eventOf(worker, process, watched.event())
                : new RunEvent.WorkerExited(worker, process.isReady());
    }

    private static RunEvent eventOf(int worker, WorkerProcess process, TimeoutEvent found) {
        if (found instanceof TimeoutEvent.Dying) {
            return new RunEvent.WorkerDying(worker, process.isReady());
        }
        if (found instanceof TimeoutEvent.Overdue overdue) {
            TimeoutReport hang = overdue.hang();
            return new RunEvent.TestOverdue(worker, hang.record().id(), deathOf(hang, process));
        }
        return found instanceof TimeoutEvent.Slow slow
                ? new RunEvent.TestSlow(worker, slow.id(), slow.words())
                : new RunEvent.WorkerBeingKilled(worker);
    }

    private static RunEvent lateFinish(int worker, WorkerProcess process, Message.Finished late) {
        try {
            TimeoutReport hang = process.watch().of(LateFinish.of(late));
            return new RunEvent.LateFinish(worker, late, hang, deathOf(hang, process));
        } catch (IllegalArgumentException e) {
            process.breakOff("it sent an invalid message: " + e.getMessage());
            return null;
        }
    }

    /** Return the death that a test's limit has not led to. */
    private static WorkerDeath deathOf(TimeoutReport hang, WorkerProcess process) {
        return WorkerDeath.of(hang.ending(-1, process.files().number(), List.of()));
    }

    /** Nothing may wait for a run that goes no further. */
    private void breakDown(Throwable problem) {
        broken = problem;
        for (Sequence sequence : sequences) {
            sequence.handOvers.add(BROKEN);
        }
        sequences.forEach(sequence -> sequence.workers.killNow());
        complain("the run broke down: " + problem);
    }

    private IllegalStateException failure() {
        return new IllegalStateException(
                "The run of the isolated classes broke down.\n  found: "
                        + broken
                        + "\n  hint:  this is a defect of faulthandler; what has run is reported "
                        + HelpTopic.BROKE_DOWN.reference(),
                broken);
    }
}
