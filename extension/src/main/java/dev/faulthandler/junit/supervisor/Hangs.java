// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.worker.Message;
import dev.faulthandler.junit.worker.Overrun;
import dev.faulthandler.junit.worker.ThrowableCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of tests that take too long: in their own results, or in lines while they run. */
final class Hangs {

    private static final int ALIVE = -1;

    private final TestTree tree;
    private final Blame blame;
    private WorkerProcess worker;
    private boolean condemned;

    Hangs(TestTree tree, Blame blame) {
        this.tree = tree;
        this.blame = blame;
    }

    /** From now on another worker tells. */
    void nextWorker(WorkerProcess next, RunTerms terms) {
        worker = next;
        worker.keepWatch(terms);
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
        return Optional.of(late ? failed((Message.Finished) message) : message);
    }

    private Message failed(Message.Finished finished) {
        Hang hang = worker.watch().of(Overrun.of(finished));
        Optional<Item> item = tree.item(finished.id()).filter(test -> !test.ended);
        if (item.isEmpty()) {
            return finished;
        }
        Throwable failure =
                blame.failure(
                        item.get(), hang.ending(ALIVE, worker.files().number(), List.of()), "");
        ThrowableCodec.decode(finished.throwable()).ifPresent(failure::addSuppressed);
        return new Message.Finished(
                finished.id(), "FAILED", ThrowableCodec.encode(Optional.of(failure)), Map.of());
    }

    /** Return whether a worker was ended for a test that has its result: that ended just before. */
    boolean isOver(Ending ending) {
        return ending.end() instanceof WorkerEnd.Hung hung
                && tree.item(hung.id()).filter(item -> item.ended).isPresent();
    }

    /** Take what the watch over a worker's tests has found. */
    void take(Arrival arrival) {
        if (arrival instanceof Arrival.Overdue overdue) {
            tell(overdue.hang());
        } else if (arrival instanceof Arrival.Slow slow) {
            tell(slow);
        } else {
            condemned = true;
        }
    }

    /** Report a test that took too long and goes on. */
    private void tell(Hang hang) {
        tree.item(hang.id())
                .ifPresent(
                        item ->
                                System.err.println(
                                        "[faulthandler] "
                                                + item.legibleName()
                                                + ": "
                                                + blame.failure(
                                                                item,
                                                                hang.ending(
                                                                        ALIVE,
                                                                        worker.files().number(),
                                                                        List.of()),
                                                                "")
                                                        .getMessage()));
    }

    /** Tell of a test that runs long, in a line. */
    private void tell(Arrival.Slow slow) {
        tree.item(slow.id())
                .filter(Item::isTest)
                .ifPresent(
                        item ->
                                System.err.println(
                                        "[faulthandler] "
                                                + item.legibleName()
                                                + " has been running for "
                                                + Span.of(slow.nanos())
                                                + placeOf(slow)));
    }

    private static String placeOf(Arrival.Slow slow) {
        List<StackTraceElement> frames =
                Movement.stackOf(slow.thread(), slow.stack())
                        .map(Traceback.Stack::elements)
                        .map(List::of)
                        .orElse(List.of());
        return frames.isEmpty() ? "" : ", at " + frames.get(0);
    }
}
