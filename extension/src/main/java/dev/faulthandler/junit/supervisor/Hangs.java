// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.timeout.TimeoutRecord;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/** Tells of tests that take too long: in their own results, or in lines while they run. */
final class Hangs {

    private static final int ALIVE = -1;

    private final TestTree tree;
    private final Mirror mirror;
    private final Blame blame;
    private WorkerProcess worker;
    private boolean retries;
    private boolean condemned;

    Hangs(TestTree tree, Mirror mirror, Blame blame) {
        this.tree = tree;
        this.mirror = mirror;
        this.blame = blame;
    }

    /** From now on another worker tells. */
    void nextWorker(WorkerProcess next, RunTerms terms) {
        worker = next;
        worker.keepWatch(terms.times(), terms.mostRetries() > 0);
        retries = terms.mostRetries() > 0;
        condemned = false;
    }

    /**
     * Return what counts of what a worker tells: nothing once it is being ended, and of a test that
     * ended too late, that it failed.
     */
    Optional<Message> judge(Message message) {
        if (condemned) {
            return Optional.empty();
        }
        boolean late = message instanceof Message.Finished ended && !ended.overrun().isEmpty();
        return late ? judgeLate((Message.Finished) message) : Optional.of(message);
    }

    private Optional<Message> judgeLate(Message.Finished finished) {
        TimeoutReport hang = worker.watch().of(TimeoutRecord.of(finished));
        Optional<Item> item = tree.item(finished.id()).filter(test -> !test.ended);
        if (item.isEmpty()) {
            return Optional.of(finished);
        }
        if (retries && canRunAgain(item.get())) {
            worker.watch().end(hang);
            condemned = true;
            return Optional.empty();
        }
        return Optional.of(failed(item.get(), finished, hang));
    }

    /** Only in a fresh worker, as what ended its own does. */
    private boolean canRunAgain(Item item) {
        return item.isTest() || item.hasRemaining() && !mirror.hasEndedBelow(item);
    }

    private Message failed(Item item, Message.Finished finished, TimeoutReport hang) {
        Throwable failure = failureOf(item, hang);
        ThrowableCodec.decode(finished.throwable()).ifPresent(failure::addSuppressed);
        return new Message.Finished(
                finished.id(), "FAILED", ThrowableCodec.encode(Optional.of(failure)), Map.of());
    }

    /** Fail what ran in a worker that was ended as the time of the whole run was over. */
    void failRunning(WorkerProcess ended, PostMortem ending) {
        for (TimeoutReport hang : ended.watch().endedByRun()) {
            tree.item(hang.id())
                    .filter(item -> !item.ended)
                    .ifPresent(item -> fail(item, hang.ending(ending)));
        }
        List.copyOf(mirror.open()).stream()
                .filter(item -> item.isTest() && !item.ended)
                .forEach(item -> fail(item, ending));
    }

    /** What a container has left is told of first. */
    private void fail(Item item, PostMortem ending) {
        Throwable failure = blame.failure(item, ending, "");
        if (item.isTest()) {
            mirror.finish(item, TestExecutionResult.failed(failure));
        } else {
            item.pending = failure;
        }
    }

    /** Return whether a worker was ended for a test that has its result: that ended just before. */
    boolean isOver(PostMortem ending) {
        return ending.end() instanceof Termination.Hung hung
                && tree.item(hung.id()).filter(item -> item.ended).isPresent();
    }

    /** Take what the watch over a worker's tests has found. */
    void take(WorkerEvent arrival) {
        if (arrival instanceof WorkerEvent.Overdue overdue) {
            tell(overdue.hang());
        } else if (arrival instanceof WorkerEvent.Slow slow) {
            tell(slow);
        } else {
            condemned = true;
        }
    }

    /** Report a test that took too long and goes on. */
    private void tell(TimeoutReport hang) {
        tree.item(hang.id())
                .ifPresent(
                        item ->
                                System.err.println(
                                        "[faulthandler] "
                                                + item.legibleName()
                                                + ": "
                                                + failureOf(item, hang).getMessage()));
    }

    /** Return the failure that a time that is over is of a test or container; its worker lives. */
    private Throwable failureOf(Item item, TimeoutReport hang) {
        return blame.failure(item, hang.ending(ALIVE, worker.files().number(), List.of()), "");
    }

    /** Tell of a test that runs long, in a line. */
    private void tell(WorkerEvent.Slow slow) {
        tree.item(slow.id())
                .filter(Item::isTest)
                .ifPresent(item -> System.err.println(slow.line(item.legibleName())));
    }
}
