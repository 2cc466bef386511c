// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static java.util.stream.Collectors.toSet;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.process.ShutdownCrash;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageKind;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import dev.faulthandler.junit.run.CrashAttributor.Attribution;
import dev.faulthandler.junit.run.Investigation.Request;
import dev.faulthandler.junit.run.Investigation.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;

/**
 * The run of a sequence of classes, one after another, by at most one worker at a time.
 *
 * <p>JUnit's thread asks for one class after the other. While it waits, the worker's events are
 * handled in their order; when they have answered its question, the rest of them waits until it
 * asks the next one. Where other classes run in this JVM in between, a gate in the worker holds the
 * next class back until its turn has come, so that all keep their places.
 */
final class WorkerRun {

    /** Workers in a row that may die without having reported anything: {@value}. */
    private static final int MAX_FRUITLESS = 3;

    /** Workers in a row that may die before they can be asked for anything: {@value}. */
    private static final int MAX_NOT_READY = 2;

    private static final Set<MessageKind> OUTPUT =
            EnumSet.of(MessageKind.TURN, MessageKind.PRINTED, MessageKind.PRINTED_TEXT);

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int place;
    private final WorkerBudget budget;
    private final RunOptions options;
    private final TestTree tree;
    private final ActionQueue actions = new ActionQueue();
    private final CrashRetries retries;
    private final EventReplayer replayer;
    private final OutputReplayer output;
    private final CrashAttributor attributor;
    private final RunRequests requests;

    // What JUnit's thread waits for.
    private Wait wait = Wait.NOTHING;
    private TestNode awaited;

    // The worker.
    private Slot slot = Slot.EMPTY;
    private int worker;
    private Message.Run request;
    private TestNode asked;

    /** What a worker was asked for and did not find; reported once its class has started. */
    private TestNode missing;

    private Evidence evidence = new Evidence();
    private long workerSince;
    private final Map<String, TestNode> executed = new LinkedHashMap<>();
    private boolean beingKilled;
    private long mainThread;
    private long currentThread;
    private boolean byAnother;

    // What it is about.
    private Investigation investigation;
    private final List<Runnable> held = new ArrayList<>();
    private final List<Runnable> heldBefore = new ArrayList<>();
    private long progressPrinted;
    private int fruitless;
    private int notReady;
    private boolean crashed;
    private Termination notRun;
    private boolean draining;
    private boolean over;

    private enum Wait {
        NOTHING,
        FOR_START,
        FOR_END
    }

    private enum Slot {
        /** There is no worker. */
        EMPTY,
        /** Other sequences have all places. */
        WAITING,
        /** A worker was asked for. */
        STARTING,
        AT_WORK,
        /** It has exited, and it is being found out how. */
        JUDGED,
        /** It has done its work, and is let go. */
        LEAVING
    }

    /**
     * @param place its place among the sequences of the run
     * @param classes the isolated classes, in the order in which they will be asked for
     * @param gated those of them that come after something that runs in this JVM
     */
    WorkerRun(
            int place,
            List<? extends TestDescriptor> classes,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Collection<? extends TestDescriptor> gated,
            RunOptions options,
            WorkerBudget budget) {
        this.place = place;
        this.budget = budget;
        this.options = options;
        ExpectedTerminations expectations = options.expectations();
        tree = new TestTree(classes);
        retries = new CrashRetries(options.retries(), actions);
        replayer = new EventReplayer(tree, actions, retries, expectations);
        output = new OutputReplayer(actions, replayer);
        attributor = new CrashAttributor(tree, replayer, expectations, this::isBeingKilled);
        Set<String> gates =
                tree.tops().stream()
                        .filter(top -> gated.contains(top.descriptor()))
                        .map(TestNode::id)
                        .collect(toSet());
        Map<String, String> limits = options.times().limits().toTexts();
        requests = new RunRequests(tree, parameters, parts, gates, limits);
    }

    int place() {
        return place;
    }

    TestTree tree() {
        return tree;
    }

    /** Return the actions since the last call. */
    List<RunAction> takeActions() {
        return actions.take();
    }

    /** Return whether what its worker sends can be handled now. */
    boolean accepts() {
        return wait != Wait.NOTHING && slot == Slot.AT_WORK;
    }

    /** Return whether its worker is being killed, so that nothing counts that it still reports. */
    boolean isBeingKilled() {
        return beingKilled;
    }

    // What JUnit's thread asks for.

    void enter(TestNode top, long now) {
        await(Wait.FOR_START, top, now);
    }

    void awaitEnd(TestNode top, long now) {
        await(Wait.FOR_END, top, now);
    }

    private void await(Wait what, TestNode top, long now) {
        wait = what;
        awaited = top;
        settle(now);
    }

    /** Give up a class that JUnit does not let run, and with the last one the worker. */
    void cancel(TestNode top) {
        replayer.giveUp(top);
        if (!over && tree.haveAllEnded()) {
            over = true;
            if (slot == Slot.AT_WORK) {
                dropWorker();
            }
        }
        actions.add(new RunAction.ClassReleased(top.id()));
    }

    void endEngine() {
        output.printLast();
        actions.add(new RunAction.EngineEnded(replayer.engineFailure()));
    }

    /** Go on until JUnit's thread has its answer, or an event has to come first. */
    private void settle(long now) {
        reportMissing();
        while (wait != Wait.NOTHING && !answers() && slot == Slot.EMPTY) {
            nextWorker(now);
        }
    }

    private void reportMissing() {
        if (missing != null && wait == Wait.FOR_START) {
            replayer.startClass(awaited);
        } else if (missing != null && wait == Wait.FOR_END) {
            replayer.finish(missing, Outcome.failed(notFound()));
            missing = null;
        }
    }

    private boolean answers() {
        String skipped = replayer.skipReasonOf(awaited);
        boolean starts = wait == Wait.FOR_START && awaited.hasStarted();
        if (!over && !awaited.hasEnded() && !starts) {
            return false;
        }
        boolean closes = wait == Wait.FOR_END || skipped != null;
        if (closes && !over && tree.haveAllEnded()) {
            // What comes after the last test is reported by the last class, even if it is skipped.
            if (options.together() && !draining) {
                output.keepLast();
            }
            draining = true;
            return false;
        }
        boolean forStart = wait == Wait.FOR_START;
        wait = Wait.NOTHING;
        actions.by(RunAction.SwitchThread.OWN);
        if (!forStart) {
            failRestOf(awaited);
        }
        if (closes) {
            close(awaited);
        }
        actions.add(answer(forStart, skipped));
        return true;
    }

    private RunAction answer(boolean forStart, String skipped) {
        Failure failure = replayer.failureOf(awaited);
        if (!forStart) {
            return new RunAction.ClassEnded(awaited.id(), failure);
        }
        return skipped != null && failure == null
                ? new RunAction.ClassSkipped(awaited.id(), skipped)
                : new RunAction.ClassStarted(awaited.id());
    }

    /** Each class reports its own tests, as JUnit has not entered the others. */
    private void failRestOf(TestNode top) {
        if (notRun == null || top.hasEnded()) {
            return;
        }
        for (TestNode node : tree.remainingOf(top)) {
            replayer.finish(node, Outcome.failed(new Failure.NotRun(notRun)));
        }
        if (!top.hasEnded()) {
            replayer.finish(top, Outcome.SUCCESSFUL);
        }
    }

    private void close(TestNode top) {
        actions.add(new RunAction.ForgetClass(top.className()));
        if (tree.haveAllEnded()) {
            releaseThreads();
        }
    }

    // Workers, from the request to their end.

    private void nextWorker(long now) {
        boolean alone = investigation == null && options.use() == WorkerScope.FOR_A_METHOD;
        asked = alone ? requests.first() : null;
        request = nextRequest(now);
        Termination refusal = budget.refusal();
        if (request.selected().isEmpty()) {
            endAll();
        } else if (refusal != null) {
            giveUpRun(refusal);
        } else if (budget.take(this)) {
            acquire();
        } else {
            slot = Slot.WAITING;
        }
    }

    private Message.Run nextRequest(long now) {
        if (investigation != null) {
            Request next = investigation.next();
            printProgress(now);
            return next.before() == null
                    ? requests.only(next.test())
                    : requests.again(next.before(), next.test(), next.known());
        }
        if (asked != null) {
            return requests.only(asked);
        }
        requests.exhausted().forEach(node -> replayer.finish(node, Outcome.SUCCESSFUL));
        endExhausted();
        return requests.all();
    }

    private void printProgress(long now) {
        if (investigation instanceof PolluterSearch search
                && now - progressPrinted > PROGRESS_NANOS) {
            progressPrinted = now;
            actions.add(new RunAction.PrintLine(search.progress()));
        }
    }

    /** Take a place that others have left. */
    void takePlace(long now) {
        actions.by(RunAction.SwitchThread.OWN);
        slot = Slot.EMPTY;
        Termination refusal = budget.refusal();
        if (over || refusal != null) {
            budget.giveBack();
            if (!over) {
                giveUpRun(refusal);
            }
        } else {
            acquire();
        }
        settle(now);
    }

    private void acquire() {
        boolean fresh =
                options.use() != WorkerScope.SHARED || investigation != null || retries.areDue();
        slot = Slot.STARTING;
        worker = budget.employ(this);
        actions.add(new RunAction.AcquireWorker(worker, fresh));
    }

    /** Handle an event of its worker; one of an earlier worker means nothing any more. */
    void handle(RunEvent.OfWorker event, long now) {
        if (event.worker() != worker || !isDue(event)) {
            return;
        }
        actions.by(RunAction.SwitchThread.OWN);
        if (event instanceof RunEvent.WorkerMessage || event instanceof RunEvent.LateFinish) {
            receive(event);
        } else if (event instanceof RunEvent.NativeOutput printed) {
            printNative(printed.bytes());
        } else if (event instanceof RunEvent.WorkerStarted started) {
            started(started);
        } else if (event instanceof RunEvent.WorkerNotStarted problem) {
            leave();
            giveUpRun(new Termination.NotStarted(problem.reason()));
        } else if (event instanceof RunEvent.WorkerTerminated terminated) {
            terminated(terminated, now);
        } else if (event instanceof RunEvent.WorkerReturned returned) {
            returned(returned.late());
        } else {
            noteOtherEvent(event);
        }
        settle(now);
    }

    private boolean isDue(RunEvent.OfWorker event) {
        return switch (slot) {
            case EMPTY, WAITING -> false;
            case STARTING ->
                    event instanceof RunEvent.WorkerStarted
                            || event instanceof RunEvent.WorkerNotStarted;
            case AT_WORK -> true;
            case JUDGED -> event instanceof RunEvent.WorkerTerminated;
            case LEAVING -> event instanceof RunEvent.WorkerReturned;
        };
    }

    private void noteOtherEvent(RunEvent.OfWorker event) {
        releaseOutput();
        if (event instanceof RunEvent.WorkerDying dying) {
            prepareReplacement(dying.ready());
        } else if (event instanceof RunEvent.WorkerBeingKilled) {
            beingKilled = true;
        } else if (event instanceof RunEvent.TestOverdue overdue) {
            tree.node(overdue.id())
                    .ifPresent(
                            node ->
                                    actions.add(
                                            new RunAction.PrintFailure(
                                                    node, failureOf(node, overdue.death()))));
        } else if (event instanceof RunEvent.TestSlow slow) {
            tree.node(slow.id())
                    .filter(TestNode::isTest)
                    .map(node -> "[faulthandler] " + node.legibleName() + slow.words())
                    .ifPresent(line -> actions.add(new RunAction.PrintLine(line)));
        } else if (event instanceof RunEvent.WorkerExited exited) {
            prepareReplacement(exited.ready());
            slot = Slot.JUDGED;
            actions.add(new RunAction.JudgeWorker(worker, evidence));
        }
    }

    private void started(RunEvent.WorkerStarted started) {
        if (over) {
            dropWorker();
            return;
        }
        slot = Slot.AT_WORK;
        evidence = new Evidence();
        beingKilled = false;
        workerSince = started.since();
        executed.clear();
        started.executed().forEach(node -> executed.put(node.id(), node));
        releaseThreads();
        replayer.nextWorker(asked != null || investigation != null, asked);
        Duration limit = investigation == null ? null : investigation.limit();
        if (limit != null) {
            actions.add(new RunAction.LimitWorker(worker, limit));
        }
        actions.add(new RunAction.WatchWorker(worker));
        actions.add(new RunAction.Send(worker, request));
    }

    private void releaseThreads() {
        mainThread = RunAction.SwitchThread.OWN;
        currentThread = RunAction.SwitchThread.OWN;
        byAnother = false;
        actions.add(new RunAction.ReleaseThreads());
    }

    /** Start the next one while a worker still dies, and while it is found out of what. */
    private void prepareReplacement(boolean ready) {
        if (ready && tree.remaining().size() > 1 && budget.refusal() == null) {
            actions.add(new RunAction.PrepareWorker());
        }
    }

    private void leave() {
        slot = Slot.EMPTY;
        budget.dismiss(worker);
        budget.giveBack();
    }

    private void dropWorker() {
        actions.add(new RunAction.DropWorker(worker));
        leave();
    }

    // Messages.

    private boolean isSecret() {
        return investigation != null && investigation.isSecret();
    }

    /** Return the thread that reports what the worker's present thread has sent. */
    private long reporter() {
        return currentThread == mainThread || mainThread == RunAction.SwitchThread.OWN
                ? RunAction.SwitchThread.OWN
                : currentThread;
    }

    private void releaseOutput() {
        if (!isSecret()) {
            actions.by(reporter());
            output.onEvent(byAnother);
            actions.by(RunAction.SwitchThread.OWN);
        }
    }

    private void printNative(byte[] bytes) {
        if (!isSecret()) {
            actions.by(reporter());
            output.printNative(bytes, byAnother);
            actions.by(RunAction.SwitchThread.OWN);
        }
        evidence.add(bytes);
    }

    private void receive(RunEvent.OfWorker event) {
        try {
            if (event instanceof RunEvent.WorkerMessage next) {
                receive(next.message(), null);
            } else {
                receiveLate((RunEvent.LateFinish) event);
            }
        } catch (IllegalArgumentException | JUnitException e) {
            reject(e);
        }
    }

    private void reject(RuntimeException problem) {
        actions.by(RunAction.SwitchThread.OWN);
        String reason = "it sent an invalid message: " + problem.getMessage();
        actions.add(new RunAction.RejectWorker(worker, reason));
    }

    /** Handle the end of a test whose time was over. */
    private void receiveLate(RunEvent.LateFinish late) {
        Message.Finished message = late.message();
        TestNode node = tree.unfinished(message.id()).orElse(null);
        if (beingKilled || node == null) {
            receive(message, null);
        } else if (retries.isAllowed() && canRunAgain(node)) {
            releaseOutput();
            actions.add(new RunAction.KillForRetry(worker, late.hang()));
            beingKilled = true;
        } else {
            receiveOverdue(message, failureOf(node, late.death()));
        }
    }

    /** Only in a fresh worker, as what killed its own does. */
    private boolean canRunAgain(TestNode node) {
        return node.isTest() || node.hasRemaining() && !replayer.hasEndedWithin(node);
    }

    private void receiveOverdue(Message.Finished message, Failure overdue) {
        boolean threw = message.throwable().length > 0;
        Failure own = threw ? new Failure.Thrown(message.throwable()) : null;
        receive(message, own == null ? overdue : new Failure.Suppressing(overdue, own));
    }

    /**
     * Handle a message. This is the one place that tells the kinds of messages apart.
     *
     * @param overdue the failure of a test whose time was over, or null
     */
    private void receive(Message message, Failure overdue) {
        if (!OUTPUT.contains(message.kind())) {
            releaseOutput();
            if (beingKilled) {
                return;
            }
        }
        switch (message.kind()) {
            case TURN -> {
                long thread = ((Message.Turn) message).thread();
                currentThread = Math.abs(thread);
                byAnother = thread < 0;
            }
            case PRINTED -> {
                Message.Printed printed = (Message.Printed) message;
                print(new RunAction.PrintBytes(printed.toErr(), printed.text(), byAnother));
            }
            case PRINTED_TEXT -> {
                Message.PrintedText printed = (Message.PrintedText) message;
                print(new RunAction.PrintText(printed.toErr(), printed.text(), byAnother));
            }
            case REGISTERED -> {
                Message.Registered registered = (Message.Registered) message;
                if (isToReport()) {
                    replayer.registered(registered);
                } else {
                    hold(message, () -> replayer.registered(registered));
                }
            }
            case STARTED -> {
                Message.Started started = (Message.Started) message;
                noteStart(started);
                if (isToReport()) {
                    endClassesBefore(started.id());
                    replayer.started(started);
                } else {
                    hold(message, () -> replayer.started(started));
                }
                prepareSpare();
            }
            case SKIPPED -> {
                Message.Skipped skipped = (Message.Skipped) message;
                if (isToReport()) {
                    endClassesBefore(skipped.id());
                    replayer.skipped(skipped);
                } else {
                    hold(message, () -> replayer.skipped(skipped));
                }
            }
            case FINISHED -> {
                Message.Finished finished = (Message.Finished) message;
                count(finished);
                if (isToReport()) {
                    replayer.finished(finished, overdue);
                } else {
                    hold(message, () -> replayer.finished(finished, overdue));
                }
            }
            case DEFERRED -> {
                if (isToReport()) {
                    replayer.deferred((Message.Deferred) message);
                }
            }
            case REPORTED -> {
                Message.Reported reported = (Message.Reported) message;
                if (isToReport()) {
                    replayer.published(reported);
                } else {
                    hold(message, () -> replayer.published(reported));
                }
            }
            case FILE_PUBLISHED -> {
                Message.FilePublished file = (Message.FilePublished) message;
                if (isToReport()) {
                    replayer.published(file);
                } else {
                    hold(message, () -> replayer.published(file));
                }
            }
            case AT_GATE -> actions.add(new RunAction.Send(worker, new Message.Proceed()));
            case EXITING -> {
                evidence.add((Message.Exiting) message);
                actions.add(new RunAction.LimitExit(worker));
            }
            case GAVE_UP -> evidence.add((Message.GaveUp) message);
            case RUN_ENDED -> dismiss();
            case HELLO, WARM_UP, RUN, EXECUTE, PROCEED, CLOSE, PING, PONG ->
                    throw new IllegalArgumentException(
                            message.kind() + " is not for a worker to say");
        }
        actions.by(RunAction.SwitchThread.OWN);
    }

    /**
     * End the classes that the worker has not found, as it is at a later one: JUnit's thread waits
     * for them, and the later one's events have to wait until it asks for that.
     */
    private void endClassesBefore(String id) {
        TestNode node = tree.node(id).orElse(null);
        if (node == null || !node.isTop() || node.hasEnded()) {
            return;
        }
        for (TestNode top : tree.tops()) {
            if (top == node) {
                return;
            }
            boolean isLeft = replayer.open().contains(top) || replayer.isDeferred(top);
            if (!top.hasEnded() && !isLeft) {
                end(top);
            }
        }
    }

    private void print(RunAction print) {
        if (!isSecret()) {
            actions.by(reporter());
            output.print(print, byAnother);
        }
    }

    /** Return whether an event of a test is reported at once, by the thread that it is due to. */
    private boolean isToReport() {
        actions.by(reporter());
        return investigation == null;
    }

    /** Show an event to the investigation, and keep it for when its verdict is known. */
    private void hold(Message message, Runnable report) {
        investigation.observe(message);
        if (!investigation.isSecret()) {
            held.add(report);
        }
    }

    private void noteStart(Message.Started started) {
        TestNode node = tree.node(started.id()).orElse(null);
        if (node == null) {
            return;
        }
        if (node.isTop()) {
            mainThread = currentThread;
        }
        if (options.findsPolluters() && node.isTest()) {
            executed.putIfAbsent(node.id(), node);
        }
    }

    private void count(Message.Finished finished) {
        ThrowableCodec.check(finished.throwable());
        if (tree.unfinished(finished.id()).filter(TestNode::isTest).isPresent()) {
            actions.add(new RunAction.CountTest(worker));
        }
    }

    /** Not earlier, as the replacement of a worker that died must not wait for a spare. */
    private void prepareSpare() {
        boolean due = crashed || investigation != null || options.use() != WorkerScope.SHARED;
        actions.add(new RunAction.PrepareSpare(worker, due));
        crashed = false;
    }

    // The end of a worker that has done its work.

    private void dismiss() {
        slot = Slot.LEAVING;
        budget.giveBack();
        RunAction.Dismissal dismissal = RunAction.Dismissal.RETIRE;
        if (options.use() == WorkerScope.SHARED && investigation == null) {
            dismissal = RunAction.Dismissal.REUSE;
        } else if (isSecret()) {
            dismissal = RunAction.Dismissal.KILL;
        }
        List<TestNode> known = List.copyOf(executed.values());
        actions.add(new RunAction.DismissWorker(worker, dismissal, known));
    }

    private void returned(WorkerDeath late) {
        slot = Slot.EMPTY;
        budget.dismiss(worker);
        if (over) {
            return;
        }
        if (investigation != null) {
            heldBefore.addAll(held);
            held.clear();
            conclude(investigation.completed());
        } else if (asked != null) {
            missing = asked.hasEnded() || replayer.isDeferred(asked) ? null : asked;
        } else {
            if (!replayer.hasDeferred()) {
                endAll();
            }
            if (late != null) {
                failLastClass(late, ShutdownCrash.REMARK);
            }
        }
    }

    /** End every class that has not ended, and fail it where something of it is left. */
    private void endAll() {
        for (TestNode top : tree.tops()) {
            if (!top.hasEnded()) {
                end(top);
            }
        }
        over = true;
    }

    /** End a class that no worker will report any more. */
    private void end(TestNode top) {
        boolean complete = top.hasStarted() && !top.hasRemaining();
        replayer.finish(top, complete ? Outcome.SUCCESSFUL : Outcome.failed(notFound()));
    }

    private Failure notFound() {
        Failure engine = replayer.engineFailure();
        return engine == null ? new Failure.NotFound() : engine;
    }

    // The death of a worker.

    private void terminated(RunEvent.WorkerTerminated terminated, long now) {
        WorkerDeath death = terminated.death();
        dropWorker();
        if (over) {
            return;
        }
        if (death.isOfRun()) {
            output.release(false);
            giveUpRun(budget.outOfTime());
            failRunning(terminated);
        } else if (terminated.ready()) {
            handleDeath(death, now);
        } else if (++notReady == MAX_NOT_READY) {
            giveUpRun(evidence.notStarted(death.end()));
        }
    }

    private void handleDeath(WorkerDeath death, long now) {
        crashed = true;
        if (investigation == null && attributor.isExpected(death)) {
            output.releaseWithoutBanner();
        } else if (!isSecret()) {
            output.release(false);
            budget.countRestart();
        }
        if (investigation != null) {
            held.clear();
            conclude(investigation.died(death));
        } else if (!isOfEndedTest(death)) {
            attribute(death, now);
        }
    }

    /** Return whether a worker was killed for a test that has its result: it ended just before. */
    private boolean isOfEndedTest(WorkerDeath death) {
        return death.end() instanceof Termination.TimedOut late
                && tree.node(late.record().id()).filter(TestNode::hasEnded).isPresent();
    }

    private void attribute(WorkerDeath death, long now) {
        if (!replayer.progress()) {
            actions.add(new RunAction.LoadNothingAhead());
        }
        boolean fruitful = replayer.progress() || attributor.discovered(death).isPresent();
        notReady = 0;
        fruitless = fruitful ? 0 : fruitless + 1;
        investigation = investigationOf(death, now);
        // The first that reported nothing may have had a reason of its own, and has a second try.
        if (investigation == null && fruitless != 1) {
            apply(attributor.attribute(death), death);
        }
        if (fruitless == MAX_FRUITLESS) {
            giveUpRun(new Termination.NotStarted(death.end().description()));
        }
    }

    /** Return what only runs of its tests by themselves can show about a death, or null. */
    private Investigation investigationOf(WorkerDeath death, long now) {
        List<TestNode> suspects = attributor.suspects(death);
        if (suspects.size() > (death.isUnexplained() ? 0 : 1)) {
            return new SuspectReruns(suspects, death);
        }
        boolean searches =
                options.findsPolluters()
                        && PolluterSearch.suits(death)
                        && !attributor.isExpected(death)
                        && suspects.stream().anyMatch(retries::isFirst);
        if (!searches) {
            return null;
        }
        TestNode test = suspects.get(0);
        List<TestNode> before =
                executed.values().stream().filter(node -> !node.id().equals(test.id())).toList();
        progressPrinted = now;
        Duration age = Duration.ofNanos(now - workerSince);
        return new PolluterSearch(test, death, before, age, actions);
    }

    private void conclude(Verdict verdict) {
        if (verdict == null) {
            return;
        }
        List<Runnable> reports = List.copyOf(heldBefore);
        held.clear();
        heldBefore.clear();
        investigation = null;
        // First, as a report may end what the guilty ones are in.
        verdict.guilty().forEach(node -> fail(node, verdict.death(), verdict.remark()));
        if (verdict.innocent()) {
            reports.forEach(Runnable::run);
        }
        endExhausted();
    }

    private void apply(Attribution attribution, WorkerDeath death) {
        if (attribution instanceof Attribution.ToNodes nodes) {
            nodes.nodes().forEach(node -> fail(node, death, nodes.remark()));
        } else if (attribution instanceof Attribution.ToContainer between) {
            TestNode container = between.container();
            replayer.addPending(container, failureOf(container, death, between.remark()));
        } else if (attribution instanceof Attribution.ToLastClass last) {
            failLastClass(death, last.remark());
        }
        endExhausted();
    }

    private void fail(TestNode node, WorkerDeath death, String remark) {
        ExpectedTerminations expectations = options.expectations();
        if (node.hasStarted() && expectations.isMet(node, death.end())) {
            actions.add(new RunAction.DeleteEvidence(death));
            replayer.complete(node, Outcome.SUCCESSFUL);
            return;
        }
        String remarks = (expectations.remark(node) + "\n" + remark).strip();
        Crash crash = new Crash(node, death, remarks, retries.ordinal(node));
        actions.add(new RunAction.RecordCrash(crash));
        if (death.end() instanceof Termination.GaveUp gaveUp) {
            Failure own = new Failure.Given(gaveUp.problem());
            replayer.complete(node, Outcome.failed(own));
            return;
        }
        Failure failure = retries.add(crash);
        if (failure != null) {
            replayer.finish(node, Outcome.failed(failure));
        }
    }

    private Failure failureOf(TestNode node, WorkerDeath death) {
        return failureOf(node, death, "");
    }

    /** Return the failure that a death is of a test or container. */
    private Failure failureOf(TestNode node, WorkerDeath death, String remark) {
        Crash crash = new Crash(node, death, remark, "");
        actions.add(new RunAction.RecordCrash(crash));
        if (death.end() instanceof Termination.GaveUp gaveUp) {
            return new Failure.Given(gaveUp.problem()); // JUnit's own words about the user's test.
        }
        Failure failure = new Failure.Crashed(List.of(crash), "");
        actions.add(new RunAction.MakeFailure(failure));
        return failure;
    }

    /** All classes have ended; the last one's node is still there to report what came after. */
    private void failLastClass(WorkerDeath death, String remark) {
        TestNode last = tree.tops().get(tree.tops().size() - 1);
        replayer.addFailure(last, failureOf(last, death, remark));
    }

    /** Fail what ran in a worker that was killed as the time of the whole run was over. */
    private void failRunning(RunEvent.WorkerTerminated terminated) {
        for (WorkerDeath death : terminated.atRunLimit()) {
            Termination.TimedOut late = (Termination.TimedOut) death.end();
            tree.unfinished(late.record().id()).ifPresent(node -> failRunning(node, death));
        }
        for (TestNode node : List.copyOf(replayer.open())) {
            if (node.isTest() && !node.hasEnded()) {
                failRunning(node, terminated.death());
            }
        }
    }

    /** What a container has left is reported first. */
    private void failRunning(TestNode node, WorkerDeath death) {
        Failure failure = failureOf(node, death);
        if (node.isTest()) {
            replayer.finish(node, Outcome.failed(failure));
        } else {
            replayer.addPending(node, failure);
        }
    }

    /** End the containers of which nothing is left to run: no worker reports them any more. */
    private void endExhausted() {
        List<TestNode> exhausted =
                replayer.unfinished().stream()
                        .filter(node -> !node.isTest() && !node.hasRemaining())
                        .sorted(Comparator.comparingInt(TestNode::depth).reversed())
                        .toList();
        for (TestNode container : exhausted) {
            if (!container.hasEnded()) {
                replayer.finish(container, Outcome.SUCCESSFUL);
            }
        }
    }

    private void giveUpRun(Termination reason) {
        if (investigation != null) {
            conclude(investigation.abandoned());
        }
        notRun = reason;
        over = true;
    }
}
