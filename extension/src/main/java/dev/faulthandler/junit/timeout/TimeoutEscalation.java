// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout.Action;
import org.apiguardian.api.API;

/**
 * What is done, step by step, about one test whose time is over: the worker's own watch dumps all
 * threads, and again a little later; then the test is interrupted; if that is of no use, the worker
 * is ended. A worker that does not dump is asked by a signal, and continued should it be stopped.
 */
@API(status = API.Status.INTERNAL)
public final class TimeoutEscalation {

    /** What became of a test whose worker was stopped: {@value}. */
    static final String STOPPED = "Its JVM was stopped (SIGSTOP), and was killed.";

    /** Within these times after a limit, the report is there 3 s after it. */
    static final long SILENT_NANOS = MILLISECONDS.toNanos(600);

    public static final long SECOND_DUMP_NANOS = MILLISECONDS.toNanos(1500);
    static final long GRACE_NANOS = MILLISECONDS.toNanos(2000);
    private static final long LIVE_NANOS = MILLISECONDS.toNanos(1000);
    private static final long MIN_GRACE_NANOS = MILLISECONDS.toNanos(500);
    private static final long ALL_NANOS = MILLISECONDS.toNanos(2300);

    private final ControlBlock control;
    private final TestSlot entry;
    private final Means means;
    private Stage stage = Stage.DUMPING;
    private long killAt;
    private boolean stopped;

    private enum Stage {
        DUMPING,
        SILENT,
        INTERRUPTED,
        OVER
    }

    /** What can be done to the worker. */
    interface Means {

        /** Have its thread dump, and all go on if they are stopped; return whether they were. */
        boolean rouse(TestSlot entry);

        /** End it; nothing that it says from now on counts. */
        void end(TestSlot entry, String manner);

        /** Report a test that goes on. */
        void report(TestSlot entry);
    }

    TimeoutEscalation(ControlBlock control, TestSlot entry, Means means) {
        this.control = control;
        this.entry = entry;
        this.means = means;
    }

    TestSlot entry() {
        return entry;
    }

    /** Return whether the worker will be ended whatever the test does. */
    boolean isEnding() {
        return stopped;
    }

    /** Go on with what it is time for; called again and again. */
    void advance(long now) {
        if (stage == Stage.OVER || !stopped && !control.isCurrent(entry)) {
            return;
        }
        long late = now - entry.deadline();
        switch (stage) {
            case DUMPING -> dumping(now, late);
            case SILENT -> silent(now, late);
            case INTERRUPTED -> interrupted(now);
            case OVER -> {}
        }
    }

    private void dumping(long now, long late) {
        if (entry.limit().action() == Action.EXIT) {
            return; // The worker's own watch ends it.
        }
        boolean begun = control.hasBegun(entry) || has(Part.FIRST_DUMP);
        if (!begun && late > SILENT_NANOS) {
            stopped = means.rouse(entry);
            killAt = now + GRACE_NANOS;
            stage = Stage.SILENT;
        } else if (isDumped(late)) {
            act(now);
        }
    }

    private boolean isDumped(long late) {
        boolean dumps = has(Part.FIRST_DUMP) && has(Part.SECOND_DUMP) || late > SECOND_DUMP_NANOS;
        return dumps && (has(Part.LIVE) || late > LIVE_NANOS);
    }

    private void act(long now) {
        if (entry.limit().action() == Action.DUMP) {
            means.report(entry);
            stage = Stage.OVER;
        } else {
            control.request(entry, Request.INTERRUPT);
            long usual = Math.min(now + GRACE_NANOS, entry.deadline() + ALL_NANOS);
            killAt = Math.max(now + MIN_GRACE_NANOS, usual);
            stage = Stage.INTERRUPTED;
        }
    }

    private void silent(long now, long late) {
        if (!stopped && has(Part.FIRST_DUMP)) {
            stage = Stage.DUMPING; // It was only late.
        } else if (now > killAt || stopped && isDumpedAfterStop()) {
            end(stopped ? STOPPED : "Its JVM did not answer, and was killed.");
        }
    }

    private boolean isDumpedAfterStop() {
        return has(Part.FIRST_DUMP) && (has(Part.SECOND_DUMP) || !control.isCurrent(entry));
    }

    private void interrupted(long now) {
        if (now > killAt) {
            end("It did not finish when it was interrupted, and its JVM was killed.");
        }
    }

    private void end(String manner) {
        stage = Stage.OVER;
        means.end(entry, manner);
    }

    private boolean has(Part part) {
        return control.part(entry, part).isPresent();
    }
}
