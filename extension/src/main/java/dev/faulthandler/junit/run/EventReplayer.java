// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.FilteredSerialization;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;

/** Reports the events of workers to JUnit, each test once, whichever worker ran it. */
final class EventReplayer {

    /** How often a container may be asked for again as children of it could not run: {@value}. */
    private static final int MAX_DEFERRALS = 5;

    private final TestTree tree;
    private final ActionQueue actions;
    private final CrashRetries retries;
    private final ExpectedTerminations expectations;
    private final Set<TestNode> open = new LinkedHashSet<>();
    private final Set<TestNode> unfinished = new LinkedHashSet<>();
    private final Consumer<TestNode> whenEnded = this::ended;
    private final Consumer<TestNode> whenDropped = this::dropped;
    private final Map<TestNode, Failure> pending = new HashMap<>();
    private final Map<TestNode, Outcome> outcomesOfClasses = new HashMap<>();
    private final Map<TestNode, String> skipReasons = new HashMap<>();
    private final Set<TestNode> deferred = new HashSet<>();
    private final Map<TestNode, Integer> deferrals = new HashMap<>();
    private int worker;
    private boolean part;
    private TestNode whole;
    private boolean progress;
    private Repeated repeated;
    private int lastToEnd;
    private Failure engineFailure;
    private byte[] sourceBytes = {};
    private Optional<TestSource> source = Optional.empty();

    /**
     * A test that runs again although it ended.
     *
     * @param nearest it, or what it was in, as what ended may be known by name only
     */
    record Repeated(TestNode nearest, String name) {}

    EventReplayer(
            TestTree tree,
            ActionQueue actions,
            CrashRetries retries,
            ExpectedTerminations expectations) {
        this.tree = tree;
        this.actions = actions;
        this.retries = retries;
        this.expectations = expectations;
    }

    /**
     * From now on the events are another worker's.
     *
     * @param part whether it was asked for less than remains, so that containers end again
     * @param whole what it was asked for then, with all that is in it; null if only for tests
     */
    void nextWorker(boolean part, TestNode whole) {
        worker++;
        this.part = part;
        this.whole = whole;
        progress = false;
        repeated = null;
        open.clear();
        deferred.clear();
    }

    /** Note that a container has to be asked for again. */
    void deferred(Message.Deferred message) {
        TestNode container = tree.unfinished(message.id()).orElse(null);
        if (container != null && deferrals.merge(container, 1, Integer::sum) <= MAX_DEFERRALS) {
            deferred.add(container);
        }
    }

    /** Return whether anything has to be asked for again. */
    boolean hasDeferred() {
        return !deferred.isEmpty();
    }

    /** Return whether a container, or one within it, has to be asked for again. */
    boolean isDeferred(TestNode container) {
        return hasDeferred() && deferred.stream().anyMatch(node -> node.isWithin(container));
    }

    /** Return whether a test is running that is to kill its worker. */
    boolean expectsDeath() {
        for (TestNode node : open) {
            if (expectations.of(node).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Return whether the present worker has reported anything. */
    boolean progress() {
        return progress;
    }

    /** Return what has started, and not yet ended, in the present worker. */
    Set<TestNode> open() {
        return open;
    }

    /** Return what is reported as started, and not as ended. */
    Set<TestNode> unfinished() {
        return unfinished;
    }

    boolean hasEndedWithin(TestNode container) {
        return container.lastEndWithin() == worker;
    }

    boolean hasEndedAny() {
        return lastToEnd == worker;
    }

    /** Return what runs again although it ended, or null. */
    Repeated repeated() {
        return repeated;
    }

    /** Return what made the engine fail as a whole, or null. */
    Failure engineFailure() {
        return engineFailure;
    }

    /** Return what made a class fail, or null. */
    Failure failureOf(TestNode top) {
        Outcome outcome = outcomesOfClasses.get(top);
        return outcome == null ? null : outcome.failure();
    }

    /** Return why a class was skipped, or null. */
    String skipReasonOf(TestNode top) {
        return skipReasons.get(top);
    }

    /** Have a class be started of which no worker has reported anything. */
    void startClass(TestNode top) {
        reportStart(top);
    }

    void started(Message.Started message) {
        progress = true;
        Optional<TestNode> node = tree.node(message.id());
        if (tree.hasEnded(message.id())) {
            repeated = repeatedBy(message.id());
        } else if (node.isPresent()) {
            open.add(node.get());
            reportStart(node.get());
        }
    }

    private Repeated repeatedBy(String id) {
        TestNode nearest = tree.nearest(id).orElseThrow();
        String rest = id.substring(nearest.id().length());
        return new Repeated(nearest, nearest.legibleName() + rest.replaceAll("/\\[[^/]*:#", "["));
    }

    private void reportStart(TestNode node) {
        if (!node.hasStarted()) {
            node.parent().ifPresent(this::reportStart);
            tree.start(node);
            unfinished.add(node);
            if (!node.isTop()) {
                actions.add(new RunAction.Started(node));
            }
        }
    }

    void skipped(Message.Skipped message) {
        progress = true;
        tree.unfinished(message.id()).ifPresent(node -> skip(node, message.reason()));
    }

    private void skip(TestNode node, String reason) {
        if (node.hasStarted()) {
            skipAgain(node, reason);
            return;
        }
        end(node);
        if (node.isTop()) {
            skipReasons.put(node, reason);
        } else {
            actions.add(new RunAction.Skipped(node, reason));
        }
        drop(node);
    }

    /** Report what has started in an earlier worker, and is skipped by the present one. */
    private void skipAgain(TestNode node, String reason) {
        if (node.isTest()) {
            finish(node, new Outcome(Status.ABORTED, new Failure.SkippedAgain(reason)));
            return;
        }
        for (TestNode child : List.copyOf(node.children())) {
            if (!child.isDynamic() && !child.hasEnded()) {
                skip(child, reason);
            }
        }
        finish(node, Outcome.SUCCESSFUL);
    }

    /**
     * Report the end of a test or container.
     *
     * @param overdue the failure of a test whose time was over, or null
     */
    void finished(Message.Finished message, Failure overdue) {
        boolean threw = message.throwable().length > 0;
        Failure thrown = threw ? new Failure.Thrown(message.throwable()) : null;
        Optional<TestNode> node = tree.node(message.id());
        if (tree.hasEnded(message.id())) {
            repeated = null;
        } else if (node.isEmpty()) {
            engineFailure = threw ? thrown : engineFailure;
        } else if (part && isContinued(node.get()) || isDeferred(node.get())) {
            open.remove(node.get()); // It ends once its last part has.
            addPending(node.get(), overdue == null ? thrown : overdue);
        } else {
            Outcome own =
                    overdue == null
                            ? new Outcome(Status.valueOf(message.status()), thrown)
                            : Outcome.failed(overdue);
            complete(node.get(), expected(node.get(), own));
        }
    }

    /** Return whether a container has ended for a part of its tests only. */
    private boolean isContinued(TestNode container) {
        return (whole == null || !container.isWithin(whole))
                && container.hasRemaining()
                && hasEndedWithin(container);
    }

    /** Return the outcome of a test that did not kill its worker, though it may have had to. */
    private Outcome expected(TestNode node, Outcome own) {
        return own.status() == Status.ABORTED || expectations.of(node).isEmpty()
                ? own
                : Outcome.failed(new Failure.DeathMissed(node, own.failure()));
    }

    /** Have a container fail once it ends. */
    void addPending(TestNode container, Failure failure) {
        if (failure != null) {
            pending.put(container, failure);
        }
    }

    /** End what a worker has run to its end, though earlier attempts may have crashed. */
    void complete(TestNode node, Outcome outcome) {
        finish(node, retries.complete(node, outcome));
    }

    /** End a node and, before it, whatever is still open within it. */
    void finish(TestNode node, Outcome outcome) {
        for (TestNode inner : node.unfinishedWithin()) {
            finish(inner, innerOutcome(inner));
        }
        if (outcome.status() == Status.SUCCESSFUL) {
            failNotStartedIn(node);
            failNotFoundWithin(node);
        }
        Failure notAgain = retries.takeNotRunAgain(node);
        Outcome reported = notAgain == null ? outcome : Outcome.failed(notAgain);
        Failure due = pending.isEmpty() ? null : pending.remove(node);
        if (due != null && reported.failure() == null) {
            reported = Outcome.failed(due);
        }
        end(node);
        if (node.isTop()) {
            outcomesOfClasses.put(node, reported);
        } else {
            reportStart(node);
            actions.add(new RunAction.Finished(node, reported));
        }
        drop(node);
    }

    /** Fail what discovery knew and no worker has reported, though all around it passed. */
    private void failNotFoundWithin(TestNode container) {
        if (!container.isDynamic() && !container.isSelectable()) {
            for (TestNode child : List.copyOf(container.children())) {
                if (!child.hasEnded()) {
                    boolean leaf = child.isSelectable();
                    finish(
                            child,
                            leaf ? Outcome.failed(new Failure.NotFound()) : Outcome.SUCCESSFUL);
                }
            }
        }
    }

    /** Fail what an earlier worker has registered, and none has started. */
    private void failNotStartedIn(TestNode container) {
        for (TestNode child : List.copyOf(container.children())) {
            if (child.isDynamic() && !child.hasStarted() && !child.hasEnded()) {
                finish(child, Outcome.failed(new Failure.NotResumed()));
            }
        }
    }

    /** A test that started, and that the replacement did not come upon again, has no result. */
    private static Outcome innerOutcome(TestNode inner) {
        return inner.isTest() ? Outcome.failed(new Failure.NotResumed()) : Outcome.SUCCESSFUL;
    }

    /** Have a class fail, or fail for one more reason. */
    void addFailure(TestNode top, Failure failure) {
        Outcome before = outcomesOfClasses.getOrDefault(top, Outcome.SUCCESSFUL);
        Failure all = failure;
        if (before.failure() != null) {
            all =
                    before.status() == Status.ABORTED // It has failed now.
                            ? new Failure.Suppressing(failure, before.failure())
                            : new Failure.Suppressing(before.failure(), failure);
        }
        outcomesOfClasses.put(top, Outcome.failed(all));
    }

    /** Give up a class that never came to run. */
    void giveUp(TestNode top) {
        end(top);
        drop(top);
    }

    private void end(TestNode node) {
        tree.end(node, worker, whenEnded);
    }

    private void ended(TestNode node) {
        open.remove(node);
        unfinished.remove(node);
        lastToEnd = worker;
    }

    private void dropped(TestNode node) {
        actions.add(new RunAction.Detach(node));
    }

    private void drop(TestNode node) {
        tree.dropDynamic(node, whenDropped);
    }

    void registered(Message.Registered message) {
        progress = true;
        Optional<TestNode> parent = tree.node(message.parent());
        boolean known = tree.node(message.id()).isPresent() || tree.hasEnded(message.id());
        if (known || parent.isEmpty()) {
            return;
        }
        TestNode node = tree.register(message, parent.get(), read(message.source()));
        actions.add(new RunAction.Registered(node));
    }

    /** Tests in a row have the same source, which is read once. */
    private Optional<TestSource> read(byte[] bytes) {
        if (!Arrays.equals(bytes, sourceBytes)) {
            sourceBytes = bytes;
            source = FilteredSerialization.read(TestSource.class, bytes);
        }
        return source;
    }

    void published(Message.Reported message) {
        tree.unfinished(message.id())
                .map(node -> new RunAction.EntryPublished(node, message.entries()))
                .ifPresent(actions::add);
    }

    void published(Message.FilePublished message) {
        tree.unfinished(message.id())
                .map(node -> new RunAction.FilePublished(node, message))
                .ifPresent(actions::add);
    }
}
