// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What has come from a worker and was not looked at yet; one thread takes it.
 *
 * <p>Interrupts of that thread are meant for the test, which is elsewhere: it gets them afterwards.
 */
final class Inbox {

    private static final int MOST = 1024;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>(MOST);
    private final Deque<Arrival> kept = new ArrayDeque<>();

    /** Return where to put what comes. */
    BlockingQueue<Arrival> arrivals() {
        return arrivals;
    }

    /** Return the next thing, however long it takes to come. */
    Arrival next() {
        Arrival first = kept.poll();
        return first != null ? first : within(Duration.ofDays(1)).orElseGet(this::next);
    }

    /** Return whether the answer to a ping comes in time; what comes before it is kept. */
    boolean hasPong(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Arrival> arrival = within(Duration.ofNanos(deadline - System.nanoTime()));
            if (arrival.isEmpty()) {
                return false;
            }
            if (arrival.get() instanceof Arrival.Event event
                    && event.message() instanceof Message.Pong) {
                return true;
            }
            kept.add(arrival.get());
            if (arrival.get() instanceof Arrival.End) {
                return false;
            }
        }
    }

    private Optional<Arrival> within(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    long rest = deadline - System.nanoTime();
                    return Optional.ofNullable(arrivals.poll(rest, TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
