// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/**
 * The claimed classes of an engine, run in workers one after another.
 *
 * <p>JUnit's own thread drives it: while a class's node is executed, that thread takes what comes
 * from the worker until the class has ended. A gate in the worker holds the next class back until
 * its node's turn has come, so that classes that run here keep their places between those that run
 * there, and resources for the whole run open once in a worker.
 */
@API(status = API.Status.INTERNAL)
public final class IsolatedRun {

    /**
     * Workers in a row that may end without having told of anything, before the run is given up.
     */
    private static final int MOST_FRUITLESS = 3;

    /** Workers in a row that may end before they can be asked for anything. */
    private static final int MOST_NOT_READY = 2;

    private final TestTree tree;
    private final Mirror mirror;
    private final Blame blame;
    private final Map<String, String> parameters;
    private final RequestedParts parts;
    private final boolean gated;
    private final Failures failures;
    private final WorkerPool pool = WorkerPool.ofThisJvm();
    private WorkerProcess worker;
    private boolean over;
    private boolean crashed;
    private int fruitless;
    private int notReady;
    private Supplier<Throwable> startProblem;
    private Evidence evidence = new Evidence();

    /**
     * @param classes the claimed classes, in the order in which they will be asked for
     * @param parameters the request's configuration parameters
     * @param parts what the request names below the classes' own tests
     * @param gated whether the classes run one at a time, and in that order
     */
    public IsolatedRun(
            List<? extends TestDescriptor> classes,
            EngineExecutionListener listener,
            Map<String, String> parameters,
            RequestedParts parts,
            boolean gated,
            Failures failures) {
        this.tree = new TestTree(classes);
        this.mirror = new Mirror(tree, listener);
        this.blame = new Blame(tree, mirror, failures);
        this.parameters = Map.copyOf(parameters);
        this.parts = parts;
        this.gated = gated;
        this.failures = failures;
    }

    /** Run until it is known whether a class is skipped, and return the reason if it is. */
    public Optional<String> awaitStart(TestDescriptor type) {
        Item item = tree.itemOf(type);
        pump(() -> item.started || item.ended);
        if (item.skipReason != null) {
            endIfAllEnded();
        }
        // What comes after the last test is told by the last class, even if that was skipped.
        return Optional.ofNullable(item.skipReason).filter(reason -> item.failure == null);
    }

    /** Run until a class has ended, and return what made it fail, if anything did. */
    public Optional<Throwable> awaitEnd(TestDescriptor type) {
        Item item = tree.itemOf(type);
        pump(() -> item.ended);
        failWhatWasNotRun(item);
        endIfAllEnded();
        return Optional.ofNullable(item.failure);
    }

    /** Give up a class that JUnit does not let run, and with the last one the worker. */
    public void forget(TestDescriptor type) {
        tree.itemOf(type).ended = true;
        if (!over && tree.tops().stream().allMatch(top -> top.ended)) {
            over = true;
            Optional.ofNullable(worker).ifPresent(pool::bury);
        }
    }

    private void endIfAllEnded() {
        if (tree.tops().stream().allMatch(top -> top.ended)) {
            pump(() -> false);
        }
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
        Message.Run command = command();
        if (command.selected().isEmpty()) {
            endRun();
            return;
        }
        try {
            worker = pool.acquire();
        } catch (IOException e) {
            giveUpRun(e.toString());
            return;
        }
        evidence = new Evidence();
        mirror.nextWorker();
        worker.send(command);
    }

    /** Return what remains to be run: classes as a whole, but for what a request names in parts. */
    private Message.Run command() {
        Set<String> selected = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>();
        for (Item item : tree.remaining()) {
            Optional<List<String>> named = parts.remainingOf(item, tree);
            if (named.filter(List::isEmpty).isPresent()) {
                mirror.finish(item, TestExecutionResult.successful());
                continue;
            }
            wanted.add(item.id());
            selected.addAll(named.orElseGet(() -> List.of(item.top().id())));
        }
        List<String> ended =
                tree.items().stream()
                        .filter(item -> item.ended && item.isDynamic())
                        .map(Item::id)
                        .toList();
        List<String> order = gated ? tree.tops().stream().map(Item::id).toList() : List.of();
        return new Message.Run(List.copyOf(selected), wanted, ended, order, parameters);
    }

    private void take(Arrival arrival) {
        Mirror.relay(arrival);
        if (arrival instanceof Arrival.Event event) {
            try {
                take(event.message());
            } catch (IllegalArgumentException | JUnitException e) {
                worker.breakOff("it sent what makes no sense: " + e.getMessage());
            }
        } else if (arrival instanceof Arrival.NativeOutput output) {
            evidence.heard(output);
        } else {
            workerEnded();
        }
    }

    private void take(Message message) {
        switch (message.kind()) {
            case AT_GATE -> worker.send(new Message.Proceed());
            case REGISTERED -> mirror.registered((Message.Registered) message);
            case STARTED -> {
                mirror.started((Message.Started) message);
                prepareSpare();
            }
            case SKIPPED -> mirror.skipped((Message.Skipped) message);
            case FINISHED -> mirror.finished((Message.Finished) message);
            case REPORTED -> mirror.reported((Message.Reported) message);
            case FILE_PUBLISHED -> mirror.filePublished((Message.FilePublished) message);
            case PRINTED -> {} // It was relayed.
            case EXITING -> {
                evidence.heard((Message.Exiting) message);
                worker.limitExit();
            }
            case GAVE_UP -> evidence.heard((Message.GaveUp) message);
            case RUN_ENDED -> runEnded();
            case HELLO, RUN, PROCEED, CLOSE ->
                    throw new IllegalArgumentException(
                            message.kind() + " is not for a worker to say");
        }
    }

    /**
     * Where one test crashed there may be more; but the replacement itself must not wait for it.
     */
    private void prepareSpare() {
        if (crashed) {
            crashed = false;
            pool.prepare();
        }
    }

    private void runEnded() {
        pool.release(worker);
        worker = null;
        Throwable reason =
                mirror.engineFailure()
                        .orElseGet(
                                () ->
                                        new IllegalStateException(
                                                "The test JVM did not find this class again."));
        endRest(reason);
        endRun();
    }

    private void workerEnded() {
        Ending ending = evidence.judge(worker);
        boolean ready = worker.isReady();
        pool.bury(worker);
        worker = null;
        if (!ready) {
            notReady++;
            if (notReady == MOST_NOT_READY) {
                giveUpRun(ending.end().sentence() + evidence.firstWords());
            }
            return;
        }
        notReady = 0;
        crashed = true;
        fruitless = mirror.progress() ? 0 : fruitless + 1;
        // One that ends before it has begun may do so for a reason of its own: it gets a second
        // try.
        if (fruitless != 1) {
            blame.lay(ending);
        }
        if (fruitless == MOST_FRUITLESS) {
            giveUpRun(ending.end().sentence());
        }
    }

    /** Each class tells of its own tests, as JUnit has not begun with the others. */
    private void giveUpRun(String found) {
        WorkerEnd end = new WorkerEnd.NotStarted(found);
        startProblem = () -> failures.of(end, end.sentence(), new StackTraceElement[0]);
        over = true;
    }

    private void failWhatWasNotRun(Item top) {
        if (startProblem == null || top.ended) {
            return;
        }
        tree.remaining().stream()
                .filter(item -> item.isWithin(top))
                .forEach(
                        item ->
                                mirror.finish(
                                        item, TestExecutionResult.failed(startProblem.get())));
        if (!top.ended) {
            mirror.finish(top, TestExecutionResult.successful());
        }
    }

    /** Nothing that was claimed may go missing. */
    private void endRest(Throwable reason) {
        for (Item top : tree.tops()) {
            if (!top.ended) {
                boolean complete = top.started && !tree.hasRemaining(top);
                mirror.finish(
                        top,
                        complete
                                ? TestExecutionResult.successful()
                                : TestExecutionResult.failed(reason));
            }
        }
    }

    private void endRun() {
        over = true;
        endRest(new IllegalStateException("This class was not run."));
    }
}
