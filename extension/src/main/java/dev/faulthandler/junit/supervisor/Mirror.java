// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Message;
import dev.faulthandler.junit.worker.ThrowableCodec;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** Reports to JUnit what workers tell, each test once, whichever worker it came from. */
final class Mirror {

    private final TestTree tree;
    private final EngineExecutionListener listener;
    private final Retries retries;
    private int worker;
    private boolean part;
    private boolean progress;
    private Item repeated;
    private Throwable engineFailure;

    Mirror(TestTree tree, EngineExecutionListener listener, Retries retries) {
        this.tree = tree;
        this.listener = listener;
        this.retries = retries;
    }

    /**
     * From now on another worker tells.
     *
     * @param part whether it was asked for less than remains, so that containers end again
     */
    void nextWorker(boolean part) {
        worker++;
        this.part = part;
        progress = false;
        repeated = null;
        tree.items().forEach(item -> item.open = false);
    }

    /** Return whether the present worker has told of anything. */
    boolean progress() {
        return progress;
    }

    boolean hasEndedBelow(Item container) {
        return tree.items().stream()
                .anyMatch(
                        item ->
                                item != container
                                        && item.ended
                                        && item.endedBy == worker
                                        && item.isWithin(container));
    }

    boolean hasEndedAny() {
        return tree.items().stream().anyMatch(item -> item.ended && item.endedBy == worker);
    }

    /** Return what runs again although it ended, if anything does. */
    Optional<Item> repeated() {
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
        tree.item(message.id())
                .ifPresent(
                        item -> {
                            if (item.ended) {
                                repeated = item;
                                return;
                            }
                            item.open = true;
                            reportStart(item);
                        });
    }

    private void reportStart(Item item) {
        if (!item.started) {
            item.parent().ifPresent(this::reportStart);
            item.started = true;
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
    }

    private void finished(Message.Finished message) {
        Optional<Throwable> throwable = ThrowableCodec.decode(message.throwable());
        Optional<Item> item = tree.item(message.id());
        if (item.isEmpty()) {
            throwable.ifPresent(problem -> engineFailure = problem);
        } else if (item.get().ended) {
            repeated = null;
        } else if (part && isContinued(item.get())) {
            item.get().open = false; // It ends once its last part has.
            throwable.ifPresent(problem -> item.get().pending = problem);
        } else {
            TestExecutionResult result = result(message.status(), throwable);
            finish(item.get(), retries.afterwards(item.get(), result));
        }
    }

    /** Return whether a container has ended for a part of its tests only. */
    private boolean isContinued(Item container) {
        return !container.isSelectable()
                && tree.hasRemaining(container)
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
            item.ended = true;
            item.open = false;
            item.endedBy = worker;
        }
        item.children().forEach(this::end);
    }

    private void registered(Message.Registered message) {
        progress = true;
        Optional<Item> parent = tree.item(message.parent());
        if (tree.item(message.id()).isPresent() || parent.isEmpty()) {
            return;
        }
        UniqueId id = UniqueId.parse(tree.prefix() + message.id());
        DynamicDescriptor descriptor = new DynamicDescriptor(id, message);
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

    /** Printed by the thread that runs the test here, so that it is taken for the test's. */
    static void relay(Arrival arrival) {
        if (arrival instanceof Arrival.NativeOutput output) {
            print(System.err, output.bytes());
        } else if (arrival instanceof Arrival.Event event
                && event.message() instanceof Message.Printed printed) {
            print(printed.toErr() ? System.err : System.out, printed.text());
        }
    }

    private static void print(PrintStream stream, byte[] text) {
        stream.write(text, 0, text.length);
        stream.flush();
    }
}
