// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestSourceCodec;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Reports to JUnit what workers tell, each test once, whichever worker it came from. */
final class Mirror {

    private final TestTree tree;
    private final EngineExecutionListener listener;
    private final Retries retries;
    private final Expectations expectations;
    private final TestSourceCodec sources = new TestSourceCodec();
    private final Set<Item> open = new LinkedHashSet<>();
    private final Set<Item> unfinished = new LinkedHashSet<>();
    private int worker;
    private boolean part;
    private Optional<Item> whole = Optional.empty();
    private boolean progress;
    private Repeated repeated;
    private int lastToEnd;
    private Throwable engineFailure;

    /**
     * What runs again although it ended.
     *
     * @param nearest it, or what it was in, as what ended may be known by name only
     */
    record Repeated(Item nearest, String name) {}

    Mirror(
            TestTree tree,
            EngineExecutionListener listener,
            Retries retries,
            Expectations expectations) {
        this.tree = tree;
        this.listener = listener;
        this.retries = retries;
        this.expectations = expectations;
    }

    /**
     * From now on another worker tells.
     *
     * @param part whether it was asked for less than remains, so that containers end again
     * @param whole what it was asked for then, with all that is in it; nothing if only for tests
     */
    void nextWorker(boolean part, Optional<Item> whole) {
        worker++;
        this.part = part;
        this.whole = whole;
        progress = false;
        repeated = null;
        open.clear();
    }

    /** Return whether a test is running that is to end its worker. */
    boolean expectsEnd() {
        return open.stream().anyMatch(item -> expectations.of(item).isPresent());
    }

    /** Return whether the present worker has told of anything. */
    boolean progress() {
        return progress;
    }

    /** Return what has started, and not yet ended, in the present worker. */
    Set<Item> open() {
        return open;
    }

    /** Return what is reported as started, and not as ended. */
    Set<Item> unfinished() {
        return unfinished;
    }

    boolean hasEndedBelow(Item container) {
        return container.lastEndWithin == worker;
    }

    boolean hasEndedAny() {
        return lastToEnd == worker;
    }

    /** Return what runs again although it ended, if anything does. */
    Optional<Repeated> repeated() {
        return Optional.ofNullable(repeated);
    }

    /** Return what made the engine fail as a whole, if anything did. */
    Optional<Throwable> engineFailure() {
        return Optional.ofNullable(engineFailure);
    }

    /** Report what a worker tells of a test or container. */
    void tell(Message message) {
        switch (message.kind()) {
            case REGISTERED -> registered((Message.Registered) message);
            case STARTED -> started((Message.Started) message);
            case SKIPPED -> skipped((Message.Skipped) message);
            case FINISHED -> finished((Message.Finished) message);
            case REPORTED -> reported((Message.Reported) message);
            default -> filePublished((Message.FilePublished) message);
        }
    }

    private void started(Message.Started message) {
        progress = true;
        Optional<Item> item = tree.item(message.id());
        if (tree.hasEnded(message.id())) {
            repeated = repeatedBy(message.id());
        } else if (item.isPresent()) {
            open.add(item.get());
            reportStart(item.get());
        }
    }

    private Repeated repeatedBy(String id) {
        Item nearest = tree.nearest(id).orElseThrow();
        String rest = id.substring(nearest.id().length());
        return new Repeated(nearest, nearest.legibleName() + rest.replaceAll("/\\[[^/]*:#", "["));
    }

    private void reportStart(Item item) {
        if (!item.started) {
            item.parent().ifPresent(this::reportStart);
            item.started = true;
            unfinished.add(item);
            if (!item.isTop()) {
                listener.executionStarted(item.descriptor());
            }
        }
    }

    private void skipped(Message.Skipped message) {
        progress = true;
        tree.item(message.id()).filter(item -> !item.ended).ifPresent(item -> skip(item, message));
    }

    private void skip(Item item, Message.Skipped message) {
        if (item.started) {
            finish(item, TestExecutionResult.successful());
            return;
        }
        end(item);
        if (item.isTop()) {
            item.skipReason = message.reason();
        } else {
            listener.executionSkipped(item.descriptor(), message.reason());
        }
        tree.forgetDynamic(item);
    }

    private void finished(Message.Finished message) {
        Optional<Throwable> throwable = ThrowableCodec.decode(message.throwable());
        Optional<Item> item = tree.item(message.id());
        if (tree.hasEnded(message.id())) {
            repeated = null;
        } else if (item.isEmpty()) {
            engineFailure = throwable.orElse(engineFailure);
        } else if (part && isContinued(item.get())) {
            open.remove(item.get()); // It ends once its last part has.
            throwable.ifPresent(problem -> item.get().pending = problem);
        } else {
            TestExecutionResult own = result(message.status(), throwable);
            TestExecutionResult result = expectations.afterwards(item.get(), own);
            finish(item.get(), retries.afterwards(item.get(), result));
        }
    }

    /** Return whether a container has ended for a part of its tests only. */
    private boolean isContinued(Item container) {
        return whole.filter(container::isWithin).isEmpty()
                && container.hasRemaining()
                && hasEndedBelow(container);
    }

    private static TestExecutionResult result(String status, Optional<Throwable> throwable) {
        return switch (TestExecutionResult.Status.valueOf(status)) {
            case SUCCESSFUL -> TestExecutionResult.successful();
            case ABORTED -> TestExecutionResult.aborted(throwable.orElse(null));
            case FAILED -> TestExecutionResult.failed(throwable.orElse(null));
        };
    }

    /** End an item and, before it, whatever is still open within it. */
    void finish(Item item, TestExecutionResult result) {
        for (Item inner : item.unfinishedWithin()) {
            finish(inner, innerResult(inner));
        }
        TestExecutionResult told =
                retries.notAgain(item).map(TestExecutionResult::failed).orElse(result);
        if (item.pending != null && told.getThrowable().isEmpty()) {
            told = TestExecutionResult.failed(item.pending);
        }
        end(item);
        if (item.isTop()) {
            item.failure = told.getThrowable().orElse(null);
        } else {
            reportStart(item);
            listener.executionFinished(item.descriptor(), told);
        }
        tree.forgetDynamic(item);
    }

    /** Take a class that never came to run for one that has ended. */
    void giveUp(Item top) {
        end(top);
        tree.forgetDynamic(top);
    }

    /** A test that started, and that the replacement did not come upon again, has no result. */
    private static TestExecutionResult innerResult(Item inner) {
        return inner.isTest()
                ? TestExecutionResult.failed(
                        new IllegalStateException(
                                "The test was running when its JVM ended, and did not run again."))
                : TestExecutionResult.successful();
    }

    private void end(Item item) {
        if (!item.ended) {
            item.end();
            open.remove(item);
            unfinished.remove(item);
            lastToEnd = worker;
            for (Optional<Item> at = item.parent(); at.isPresent(); at = at.get().parent()) {
                at.get().lastEndWithin = worker;
            }
        }
        for (Item child : item.children()) {
            end(child);
        }
    }

    private void registered(Message.Registered message) {
        progress = true;
        Optional<Item> parent = tree.item(message.parent());
        boolean known = tree.item(message.id()).isPresent() || tree.hasEnded(message.id());
        if (known || parent.isEmpty()) {
            return;
        }
        DynamicDescriptor descriptor =
                new DynamicDescriptor(message, parent.get(), sources.read(message.source()));
        parent.get().descriptor().addChild(descriptor);
        tree.addDynamic(message.id(), descriptor, parent.get());
        listener.dynamicTestRegistered(descriptor);
    }

    private void reported(Message.Reported message) {
        tree.item(message.id())
                .filter(item -> !item.ended)
                .ifPresent(
                        item ->
                                listener.reportingEntryPublished(
                                        item.descriptor(), ReportEntry.from(message.entries())));
    }

    private void filePublished(Message.FilePublished message) {
        tree.item(message.id())
                .filter(item -> !item.ended)
                .ifPresent(item -> FilePublication.report(listener, item.descriptor(), message));
    }
}
