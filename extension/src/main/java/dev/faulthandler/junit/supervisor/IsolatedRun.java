// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import static java.util.stream.Collectors.toSet;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;

/**
 * Claimed classes of an engine, run in workers one after another.
 *
 * <p>JUnit's own thread drives it: while a class's node is executed, that thread takes what comes
 * from the worker until the class has ended. Where other classes run here in between, a gate in the
 * worker holds the next class back until its node's turn has come, so that all keep their places,
 * and resources for the whole run open once in a worker.
 */
@API(status = API.Status.INTERNAL)
public final class IsolatedRun {

    private final TestTree tree;
    private final Retries retries;
    private final Mirror mirror;
    private final Blame blame;
    private final Hangs hangs;
    private final NotRun notRun;
    private final Remaining remaining;
    private final Inquiries inquiries;
    private final RunTerms terms;
    private final Relay relay = new Relay();
    private final Telling telling;
    private final WorkerPool pool = WorkerPool.ofThisJvm();
    private final Successors successors;
    private WorkerProcess worker;
    private Optional<Item> asked = Optional.empty();
    private boolean over;
    private final Futility futility = new Futility();
    private Evidence evidence = new Evidence();

    /**
     * @param classes the claimed classes, in the order in which they will be asked for
     * @param parameters the request's configuration parameters
     * @param parts what the request names below the classes' own tests
     * @param gated those of them that come after something that runs in this JVM
     */
    public IsolatedRun(
            List<? extends TestDescriptor> classes,
            EngineExecutionListener listener,
            Map<String, String> parameters,
            RequestedParts parts,
            Collection<? extends TestDescriptor> gated,
            RunTerms terms,
            Failures failures) {
        this.tree = new TestTree(classes);
        this.retries = new Retries(terms.mostRetries(), listener, failures, terms.recurrences());
        this.mirror = new Mirror(tree, listener, retries, terms.expectations());
        this.telling = new Telling(tree, mirror, relay);
        this.blame = new Blame(tree, mirror, failures, retries, terms);
        this.hangs = new Hangs(tree, mirror, blame);
        this.notRun = new NotRun(tree, mirror, failures);
        Set<String> gates = gated.stream().map(tree::itemOf).map(Item::id).collect(toSet());
        this.remaining = new Remaining(tree, mirror, parameters, parts, gates, terms.limits());
        this.inquiries = new Inquiries(terms, retries, remaining, mirror, blame);
        this.terms = terms;
        this.successors = new Successors(pool, tree, terms);
    }

    /** Run until it is known whether a class is skipped, and return the reason if it is. */
    public Optional<String> awaitStart(TestDescriptor type) {
        Item item = tree.itemOf(type);
        pump(() -> item.started || item.ended);
        if (item.skipReason != null) {
            ended(item);
        }
        // What comes after the last test is told by the last class, even if that was skipped.
        return Optional.ofNullable(item.skipReason).filter(reason -> item.failure == null);
    }

    /** Run until a class has ended, and return what made it fail, if anything did. */
    public Optional<Throwable> awaitEnd(TestDescriptor type) {
        Item item = tree.itemOf(type);
        pump(() -> item.ended);
        notRun.failRestOf(item);
        ended(item);
        return Optional.ofNullable(item.failure);
    }

    /** Give up a class that JUnit does not let run, and with the last one the worker. */
    public void forget(TestDescriptor type) {
        mirror.giveUp(tree.itemOf(type));
        if (!over && tree.tops().stream().allMatch(top -> top.ended)) {
            over = true;
            if (worker != null) {
                pool.bury(worker);
                terms.leave();
            }
        }
    }

    private void ended(Item type) {
        pool.noLongerExpect(type.className());
        if (tree.tops().stream().allMatch(top -> top.ended)) {
            telling.end(terms.together(), () -> pump(() -> false));
        }
    }

    /** Say what came after the last class, and return what made the engine fail, if it did. */
    public Optional<Throwable> endEngine() {
        return telling.endEngine();
    }

    private void pump(BooleanSupplier enough) {
        while (!over && !enough.getAsBoolean()) {
            if (worker == null) {
                nextWorker();
            } else {
                take(worker.next());
            }
        }
    }

    private void nextWorker() {
        boolean alone = !inquiries.isOpen() && terms.use() == WorkerScope.FOR_A_METHOD;
        asked = alone ? remaining.first() : Optional.empty();
        Message.Run command =
                inquiries.command().or(() -> asked.map(remaining::only)).orElseGet(remaining::all);
        Optional<Termination> refusal = terms.refusal();
        if (command.selected().isEmpty()) {
            notRun.endAll();
            over = true;
        } else if (refusal.isPresent()) {
            giveUpRun(refusal.get());
        } else {
            employ(command);
        }
    }

    private void employ(Message.Run command) {
        boolean fresh = terms.use() != WorkerScope.SHARED || inquiries.isOpen() || retries.areDue();
        if (!terms.enter()) {
            return; // What is wrong will be found again.
        }
        try {
            worker = pool.acquire(fresh, terms.jvm());
        } catch (IOException e) {
            terms.leave();
            giveUpRun(new Termination.NotStarted(e.toString()));
            return;
        }
        evidence = new Evidence();
        telling.nextWorker(asked.isPresent() || inquiries.isOpen(), asked);
        inquiries.limit(worker);
        hangs.nextWorker(worker, terms);
        worker.send(command);
    }

    /** Part with the worker; return how it crashed, if it was to end and did not do so well. */
    private Optional<LateEnd> dismiss() {
        WorkerProcess dismissed = worker;
        worker = null;
        terms.leave();
        if (terms.use() == WorkerScope.SHARED && !inquiries.isOpen()) {
            return pool.takeBack(dismissed, terms.together());
        }
        if (inquiries.isSecret()) {
            pool.bury(dismissed);
        } else {
            pool.retire(dismissed);
        }
        return Optional.empty();
    }

    private void take(WorkerEvent arrival) {
        telling.heed(arrival, inquiries.isSecret());
        if (arrival instanceof WorkerEvent.Event event) {
            try {
                Optional<Message> counting = hangs.judge(event.message());
                if (counting.isPresent()) {
                    take(counting.get());
                }
            } catch (IllegalArgumentException | JUnitException e) {
                worker.breakOff("it sent what makes no sense: " + e.getMessage());
            }
        } else if (arrival instanceof WorkerEvent.NativeOutput output) {
            evidence.heard(output);
        } else if (arrival instanceof WorkerEvent.Dying) {
            successors.readyFor(worker);
        } else if (arrival instanceof WorkerEvent.End) {
            workerEnded();
        } else {
            hangs.take(arrival);
        }
    }

    private void take(Message message) {
        switch (message.kind()) {
            case AT_GATE -> worker.send(new Message.Proceed());
            case REGISTERED, STARTED, SKIPPED, FINISHED, REPORTED, FILE_PUBLISHED -> {
                tree.count(message, worker.life());
                if (terms.blames()) {
                    tree.begunBy(message).ifPresent(worker.begun()::add);
                }
                telling.tell(message, inquiries);
                if (message instanceof Message.Started) {
                    successors.atWork(worker, inquiries.isOpen());
                }
            }
            case PRINTED, PRINTED_TEXT, TURN -> {} // It was heeded.
            case EXITING -> {
                evidence.heard((Message.Exiting) message);
                worker.limitExit();
            }
            case GAVE_UP -> evidence.heard((Message.GaveUp) message);
            case RUN_ENDED -> runEnded();
            case HELLO, REHEARSE, RUN, EXECUTE, PROCEED, CLOSE, PING, PONG ->
                    throw new IllegalArgumentException(
                            message.kind() + " is not for a worker to say");
        }
    }

    private void runEnded() {
        Optional<LateEnd> late = dismiss();
        if (inquiries.isOpen()) {
            inquiries.completed();
        } else if (asked.isPresent()) {
            notRun.failUnlessEnded(asked.get());
        } else {
            notRun.endAll();
            over = true;
            late.ifPresent(crash -> blame.layOnLast(crash.ending(), LateEnd.REMARK));
        }
    }

    private void workerEnded() {
        successors.readyFor(worker);
        PostMortem ending = evidence.judge(worker);
        WorkerProcess ended = worker;
        pool.bury(worker);
        worker = null;
        terms.leave();
        if (ending.isOfRun()) {
            relay.release();
            giveUpRun(terms.runLimit().notRun());
            hangs.failRunning(ended, ending);
            return;
        }
        if (!ended.isReady()) {
            if (futility.addNotReady()) {
                giveUpRun(evidence.notStarted(ending.end()));
            }
            return;
        }
        successors.afterCrash();
        if (!inquiries.isOpen() && blame.isExpected(ending)) {
            relay.releaseWithoutBanner();
        } else if (!inquiries.isSecret()) {
            relay.release();
            terms.restart();
        }
        if (inquiries.isOpen()) {
            inquiries.died(ending);
        } else if (!hangs.isOver(ending)) {
            blame(ending, ended);
        }
    }

    private void blame(PostMortem ending, WorkerProcess ended) {
        if (!mirror.progress()) {
            pool.expectNothing();
        }
        boolean known = mirror.progress() || blame.discovered(ending).isPresent();
        futility.add(known);
        inquiries.open(ending, ended);
        if (!inquiries.isOpen() && !futility.isFirst()) {
            blame.lay(ending);
        }
        if (futility.isEnough()) {
            giveUpRun(new Termination.NotStarted(ending.end().sentence()));
        }
    }

    private void giveUpRun(Termination end) {
        inquiries.abandon();
        notRun.because(end);
        over = true;
    }
}
