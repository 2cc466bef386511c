// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.Uninterruptible;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What has come from a worker and was not looked at yet; one thread takes it.
 *
 * <p>Interrupts of that thread are meant for the test, which is elsewhere: it gets them afterwards.
 */
final class EventQueue {

    private static final int MOST = 128;
    private static final int KEEP_MILLIS = 5;

    private final BlockingQueue<WorkerEvent> arrivals = new Arrivals();
    private final Deque<WorkerEvent> next = new ArrayDeque<>();
    private volatile Runnable listener = () -> {};

    /** What came, and whoever is to know of it. */
    private final class Arrivals extends LinkedBlockingQueue<WorkerEvent> {
        private static final long serialVersionUID = 1;

        Arrivals() {
            super(MOST);
        }

        @Override
        public void put(WorkerEvent arrival) throws InterruptedException {
            super.put(arrival);
            listener.run();
        }

        @Override
        public boolean offer(WorkerEvent arrival) {
            boolean taken = super.offer(arrival);
            if (taken) {
                listener.run();
            }
            return taken;
        }

        @Override
        public boolean offer(WorkerEvent arrival, long time, TimeUnit unit)
                throws InterruptedException {
            boolean taken = super.offer(arrival, time, unit);
            if (taken) {
                listener.run();
            }
            return taken;
        }
    }

    /** Return where to put what comes. */
    BlockingQueue<WorkerEvent> arrivals() {
        return arrivals;
    }

    /** From now on run something whenever anything has come, on the thread that brings it. */
    void whenAnythingComes(Runnable then) {
        listener = then;
    }

    /** Return the next thing that has come, if anything has. */
    Optional<WorkerEvent> poll() {
        WorkerEvent arrival = next.isEmpty() ? arrivals.poll() : null;
        while (arrival != null) {
            receive(arrival);
            arrival = next.isEmpty() ? arrivals.poll() : null;
        }
        return Optional.ofNullable(next.poll());
    }

    /** Return the next thing, however long it takes to come. */
    WorkerEvent next() {
        while (next.isEmpty()) {
            await(TimeUnit.DAYS.toNanos(1));
        }
        return next.remove();
    }

    /** Keep what comes, so that whoever sends it never waits, as long as a condition holds. */
    void keepWhile(BooleanSupplier condition) {
        while (condition.getAsBoolean()) {
            await(TimeUnit.MILLISECONDS.toNanos(KEEP_MILLIS));
        }
    }

    /** Return whether the answer to a ping comes in time; what comes before it is kept. */
    boolean hasPong(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!next.removeIf(EventQueue::isPong)) {
            boolean over = next.peekLast() instanceof WorkerEvent.End;
            if (over || !await(deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPong(WorkerEvent arrival) {
        return arrival instanceof WorkerEvent.Event event
                && event.message() instanceof Message.Pong;
    }

    /** Have what comes next be there; return whether it came within so many nanoseconds. */
    private boolean await(long nanos) {
        long deadline = System.nanoTime() + nanos;
        return receive(
                Uninterruptible.await(
                        () -> arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)));
    }

    private boolean receive(WorkerEvent arrival) {
        if (arrival instanceof WorkerEvent.Events events) {
            for (Message message : events.messages()) {
                next.add(new WorkerEvent.Event(message));
            }
        } else if (arrival != null) {
            next.add(arrival);
        }
        return arrival != null;
    }
}
