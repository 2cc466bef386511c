// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.Expectation;
import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.run.Transcript.ReportType;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.opentest4j.TestAbortedException;

/** A run of a {@link Scenario} by {@link RunState}, with simulated threads of JUnit and workers. */
final class SimulatedRun {

    private static final int MAX_WORKERS = 300;
    private static final int MAX_STEPS = 40_000;
    private static final long STEP_NANOS = 1_000_000;

    private final Scenario scenario;
    private final Program program;
    private final Incidents incidents;
    private final Transcript transcript = new Transcript();
    private final Disturbance disturbance;
    private final boolean inTurn;
    private final RunState state;
    private final List<Jupiter> threads = new ArrayList<>();
    private final Map<Integer, Employed> workers = new HashMap<>();
    private final Deque<SimulatedWorker> idle = new ArrayDeque<>();
    private final Map<SimulatedWorker, List<TestNode>> executed = new HashMap<>();
    private boolean cancelled;
    private long now;
    private int steps;

    /** Changes events and actions on their way, as a fault in the state would. */
    interface Disturbance {

        Disturbance NONE = new Disturbance() {};

        /** Take note of what the state is about. */
        default void begins(
                List<List<TestDescriptor>> classes,
                SelectedInvocations parts,
                List<TestDescriptor> gated,
                RunOptions options) {}

        /** Return the options that the state gets. */
        default RunOptions options(RunOptions options) {
            return options;
        }

        /** Return what the state is handed instead of an event, at a time in ns. */
        default List<RunEvent> events(long now, RunEvent event) {
            return List.of(event);
        }

        /** Return what is done instead of some actions. */
        default List<RunAction> actions(List<RunAction> actions) {
            return actions;
        }
    }

    /** A worker as the state knows it. */
    private static final class Employed {
        private final int worker;
        private final SimulatedWorker simulated;
        private boolean search;
        private RunEvent due;
        private RunEvent last;
        private String late = "";

        Employed(int worker, SimulatedWorker simulated) {
            this.worker = worker;
            this.simulated = simulated;
        }
    }

    /** The thread of JUnit's that executes a sequence of classes. */
    private final class Jupiter {
        private final List<String> classes;
        private int at;
        private boolean waits;
        private boolean started;
        private boolean skipped;

        Jupiter(List<String> classes) {
            this.classes = classes;
        }

        boolean isDone() {
            return at == classes.size();
        }

        boolean canGoOn() {
            return !waits && !isDone();
        }

        private String id() {
            return classes.get(at);
        }

        void goOn() {
            String id = id();
            String name = id.substring(id.lastIndexOf(':') + 1, id.length() - 1);
            waits = true;
            if (started) {
                hand(new RunEvent.ClassAwaited(id));
                return;
            }
            cancelled |= incidents.take(name, IncidentKind.Moment.JUNIT).isPresent();
            if (cancelled && !skipped) {
                report(ReportType.SKIPPED, "", "cancelled");
                skipped = true;
            }
            hand(skipped ? new RunEvent.ClassCancelled(id) : new RunEvent.ClassEntered(id));
        }

        private void report(ReportType type, String status, String why) {
            transcript.report(type, id(), Program.ENGINE, status, why);
        }

        /** Take an answer, which is to be the one that it waits for. */
        void answer(RunAction.Answer answer) {
            if (!waits || isDone()) {
                transcript.problem("an answer that nobody waits for: " + answer);
                return;
            }
            waits = false;
            if (answer instanceof RunAction.ClassStarted) {
                report(ReportType.STARTED, "", "");
                started = true;
            } else if (answer instanceof RunAction.ClassSkipped skips) {
                report(ReportType.SKIPPED, "", skips.reason());
                skipped = true;
            } else if (answer instanceof RunAction.ClassEnded ended) {
                report(ReportType.FINISHED, statusOf(ended.failure()), why(ended.failure()));
                next();
            } else {
                next();
            }
        }

        private void next() {
            at++;
            started = false;
            skipped = false;
        }
    }

    private SimulatedRun(Scenario scenario, boolean inTurn, Disturbance disturbance) {
        this.scenario = scenario;
        this.inTurn = inTurn;
        this.disturbance = disturbance;
        program = new Program(scenario);
        incidents = new Incidents(scenario);
        List<TestDescriptor> classes = program.newDescriptors();
        List<List<TestDescriptor>> sequences =
                scenario.settings().together()
                        ? List.of(classes)
                        : classes.stream().map(List::of).toList();
        List<TestDescriptor> gated =
                classes.stream()
                        .filter(type -> placed(type).node().has(Scenario.Node.GATED))
                        .toList();
        SelectedInvocations parts = new SelectedInvocations(program.parts(), List.of());
        RunOptions options = disturbance.options(options(scenario.settings()));
        disturbance.begins(sequences, parts, gated, options);
        state = new RunState(sequences, Map.of(), parts, gated, options);
        for (List<TestDescriptor> sequence : sequences) {
            threads.add(new Jupiter(sequence.stream().map(type -> placed(type).id()).toList()));
        }
    }

    private Program.Placed placed(TestDescriptor type) {
        return program.byPath().get(type.getDisplayName());
    }

    private static RunOptions options(Scenario.Settings given) {
        RunDeadline limit = new RunDeadline(Duration.ofNanos(1));
        return new RunOptions(
                switch (given.use()) {
                    case SHARED, PARALLEL -> WorkerScope.SHARED;
                    case CLASS -> WorkerScope.FOR_A_CLASS;
                    case METHOD -> WorkerScope.FOR_A_METHOD;
                },
                given.together(),
                given.workers(),
                given.restarts(),
                WorkerJvmOptions.INHERITED,
                given.retries(),
                given.has(Scenario.Settings.BISECT),
                new ExpectedTerminations(SimulatedRun::expectation),
                new TimeoutPolicy(TimeoutTable.NONE, Duration.ZERO, limit));
    }

    /** Return what a method of {@link Program.Expecting} expects. */
    static Optional<Expectation> expectation(Method method) {
        return Optional.of(
                method.getName().equals("crash")
                        ? new Expectation.Signal("SIGSEGV")
                        : new Expectation.Exit(3));
    }

    /**
     * Run a scenario, and return what came of it.
     *
     * @param inTurn whether JUnit executes one class after the other, even where it need not
     */
    static Transcript of(Scenario scenario, boolean inTurn, Disturbance disturbance) {
        SimulatedRun run = new SimulatedRun(scenario, inTurn, disturbance);
        try {
            run.run();
        } catch (RuntimeException e) {
            run.transcript.problem(e + " at " + e.getStackTrace()[0]);
        }
        run.transcript.addBrokenInvariants(run.state.brokenInvariants());
        return run.transcript;
    }

    private void run() {
        while (!threads.stream().allMatch(Jupiter::isDone)) {
            List<Runnable> choices = choices();
            if (choices.isEmpty()) {
                transcript.problem("the run and its worker wait for each other");
                return;
            }
            if (++steps > MAX_STEPS || transcript.workers() > MAX_WORKERS) {
                transcript.problem("the run does not end");
                return;
            }
            choices.get(choice(choices.size())).run();
        }
        if (scenario.settings().together() && threads.size() == 1 && entered()) {
            hand(new RunEvent.EngineEnding());
        }
    }

    /** Where no class was entered, nothing of ours is there to be closed. */
    private boolean entered() {
        return transcript.workers() > 0 || transcript.hasStarted();
    }

    private int choice(int count) {
        if (scenario.settings().schedule() == 0) {
            return 0;
        }
        int mixed = (scenario.settings().schedule() * 17 + steps) * 0x9E3779B9;
        return (mixed >>> 16) % count;
    }

    private List<Runnable> choices() {
        List<Runnable> choices = new ArrayList<>();
        for (Jupiter thread : threads) {
            if (thread.canGoOn()) {
                choices.add(thread::goOn);
            }
            if (inTurn && !thread.isDone()) {
                break;
            }
        }
        for (Employed each : List.copyOf(workers.values())) {
            if (each.due != null) {
                choices.add(() -> handDue(each));
            } else if (state.accepts(each.worker) && each.simulated.hasNext()) {
                choices.add(() -> receive(each));
            }
        }
        return choices;
    }

    private void handDue(Employed each) {
        RunEvent due = each.due;
        each.due = null;
        if (!(due instanceof RunEvent.WorkerStarted)) {
            workers.remove(each.worker);
        }
        hand(due);
        if (due instanceof RunEvent.WorkerTerminated && each.last != null) {
            hand(each.last); // It comes late, and means nothing.
        }
    }

    private void receive(Employed each) {
        SimulatedEvent next = each.simulated.next().orElseThrow();
        int worker = each.worker;
        if (next instanceof SimulatedEvent.Sent said) {
            each.last = new RunEvent.WorkerMessage(worker, said.message());
            hand(each.last);
        } else if (next instanceof SimulatedEvent.SentLate late) {
            each.late = late.message().id();
            WorkerDeath death = deathOf(late.death());
            hand(new RunEvent.LateFinish(worker, late.message(), null, death));
        } else if (next instanceof SimulatedEvent.BeingKilled) {
            hand(new RunEvent.WorkerBeingKilled(worker));
        } else if (next instanceof SimulatedEvent.Dying) {
            hand(new RunEvent.WorkerDying(worker, each.simulated.isReady()));
        } else if (next instanceof SimulatedEvent.RunTimeIsOver) {
            hand(new RunEvent.RunTimeOver());
        } else {
            hand(new RunEvent.WorkerExited(worker, each.simulated.isReady()));
        }
    }

    private static WorkerDeath deathOf(SimulatedEvent.Death death) {
        return new WorkerDeath(
                death.unexplained() ? PostMortem.OUT_OF_MEMORY : death.end(),
                death.dumped()
                        ? death.tests().stream().map(TestIdFormat::inDump).toList()
                        : List.of(),
                "",
                "",
                death.beforeStart(),
                List.of(),
                null);
    }

    private static WorkerDeath timeout(String id) {
        Termination end =
                new Termination.TimedOut(new TimeoutRecord(id, 0, 1_000_000_000, true, ""), "", "");
        return new WorkerDeath(end, List.of(), "", "", false, List.of(), null);
    }

    private void hand(RunEvent event) {
        now += STEP_NANOS;
        for (RunEvent each : disturbance.events(now, event)) {
            state.handle(now, each);
            for (RunStep step : state.takeActions()) {
                for (RunAction action : disturbance.actions(step.actions())) {
                    execute(step.sequence(), action);
                }
            }
        }
    }

    private void execute(int sequence, RunAction action) {
        if (action instanceof RunAction.EngineEnded ended) {
            String status = statusOf(ended.failure());
            transcript.report(
                    ReportType.FINISHED, Program.ENGINE, "", status, why(ended.failure()));
        } else if (action instanceof RunAction.Answer answer) {
            threads.get(sequence).answer(answer);
        } else if (!isReport(action)) {
            employ(action);
        }
    }

    private boolean isReport(RunAction action) {
        if (action instanceof RunAction.Registered registered) {
            TestNode node = registered.node();
            report(ReportType.REGISTERED, node, "", node.descriptor().getDisplayName());
        } else if (action instanceof RunAction.Started started) {
            report(ReportType.STARTED, started.node(), "", "");
        } else if (action instanceof RunAction.Skipped skipped) {
            report(ReportType.SKIPPED, skipped.node(), "", skipped.reason());
        } else if (action instanceof RunAction.Finished finished) {
            Outcome outcome = finished.outcome();
            String status = outcome.status().name();
            report(ReportType.FINISHED, finished.node(), status, why(outcome.failure()));
        } else if (action instanceof RunAction.EntryPublished entry) {
            report(ReportType.ENTRY, entry.node(), "", String.join(" ", entry.entries().keySet()));
        } else if (action instanceof RunAction.ReportFlaky flaky) {
            String keys = "faulthandler.flaky faulthandler.flaky.end";
            report(ReportType.ENTRY, flaky.node(), "", keys);
        } else {
            return false;
        }
        return true;
    }

    private void report(ReportType type, TestNode node, String status, String why) {
        String parent = node.parent().map(TestNode::id).orElse("");
        transcript.report(type, node.id(), parent, status, why);
    }

    private static String statusOf(Failure failure) {
        if (failure == null) {
            return "SUCCESSFUL";
        }
        if (failure instanceof Failure.Suppressing suppressing) {
            return statusOf(suppressing.failure());
        }
        boolean aborted =
                failure instanceof Failure.Thrown thrown
                        && throwableOf(thrown) instanceof TestAbortedException;
        return aborted ? "ABORTED" : "FAILED";
    }

    private static Throwable throwableOf(Failure.Thrown thrown) {
        return ThrowableCodec.decode(thrown.encoded()).orElseThrow();
    }

    private static String why(Failure failure) {
        if (failure == null) {
            return "";
        }
        if (failure instanceof Failure.Thrown thrown) {
            return throwableOf(thrown).getMessage();
        }
        if (failure instanceof Failure.Crashed crashed) {
            return crashed.crashes().get(0).death().end().kind();
        }
        if (failure instanceof Failure.NotRun notRun) {
            return notRun.reason().kind();
        }
        if (failure instanceof Failure.Suppressing suppressing) {
            return why(suppressing.failure());
        }
        if (failure instanceof Failure.Given) {
            return "gave up";
        }
        if (failure instanceof Failure.SkippedAgain) {
            return "skipped again";
        }
        return failure instanceof Failure.NotFound
                ? "not found"
                : failure instanceof Failure.NotResumed ? "not resumed" : "death missed";
    }

    private void employ(RunAction action) {
        if (action instanceof RunAction.AcquireWorker wanted) {
            acquire(wanted);
        } else if (action instanceof RunAction.LimitWorker limit) {
            workers.get(limit.worker()).search = true;
        } else if (action instanceof RunAction.Send send) {
            send(workers.get(send.worker()), send.message());
        } else if (action instanceof RunAction.RejectWorker rejected) {
            workers.get(rejected.worker()).simulated.breakOff(rejected.reason());
        } else if (action instanceof RunAction.KillForRetry kill) {
            Employed each = workers.get(kill.worker());
            Termination end =
                    new Termination.TimedOut(
                            new TimeoutRecord(each.late, 0, 1_000_000_000, false, ""), "", "");
            each.simulated.kill(SimulatedEvent.Death.naming(end, List.of(each.late)));
        } else if (action instanceof RunAction.JudgeWorker judge) {
            Employed each = workers.get(judge.worker());
            SimulatedEvent.Death death = each.simulated.death();
            each.due =
                    new RunEvent.WorkerTerminated(
                            judge.worker(),
                            each.simulated.isReady(),
                            deathOf(death),
                            death.atRunLimit().stream().map(SimulatedRun::timeout).toList());
        } else if (action instanceof RunAction.DismissWorker dismissed) {
            dismiss(dismissed);
        } else if (action instanceof RunAction.DropWorker dropped) {
            workers.remove(dropped.worker());
        }
    }

    private void acquire(RunAction.AcquireWorker wanted) {
        int worker = wanted.worker();
        if (incidents.take(Scenario.Incident.WORKER, IncidentKind.Moment.ACQUIRING).isPresent()) {
            Employed nobody = new Employed(worker, null);
            nobody.due = new RunEvent.WorkerNotStarted(worker, "no worker");
            workers.put(worker, nobody);
            return;
        }
        SimulatedWorker simulated =
                !wanted.fresh() && !idle.isEmpty() ? idle.remove() : newWorker();
        Employed each = new Employed(worker, simulated);
        List<TestNode> before = executed.getOrDefault(simulated, List.of());
        each.due = new RunEvent.WorkerStarted(worker, simulated.number(), now, before);
        workers.put(worker, each);
    }

    private SimulatedWorker newWorker() {
        int number = transcript.nextWorker();
        return new SimulatedWorker(scenario, program, incidents, transcript, number);
    }

    private static void send(Employed each, Message message) {
        if (message instanceof Message.Run run) {
            each.simulated.run(run, each.search);
        } else if (message instanceof Message.Proceed) {
            each.simulated.proceed();
        } else {
            throw new IllegalStateException("sent " + message);
        }
    }

    private void dismiss(RunAction.DismissWorker dismissed) {
        Employed each = workers.get(dismissed.worker());
        Optional<SimulatedEvent.Death> late = Optional.empty();
        if (dismissed.dismissal() == RunAction.Dismissal.REUSE) {
            if (scenario.settings().together()) {
                late = each.simulated.close();
            } else {
                executed.put(each.simulated, dismissed.executed());
                idle.addFirst(each.simulated);
            }
        }
        each.due =
                new RunEvent.WorkerReturned(
                        dismissed.worker(), late.map(SimulatedRun::deathOf).orElse(null));
    }
}
