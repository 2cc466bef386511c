// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout.Action;
import org.apiguardian.api.API;

/**
 * The steps for a test that exceeds its time limit: the worker's own watch dumps all threads, and
 * again a little later; then the test is interrupted; if it still does not finish, the worker is
 * killed. A worker that does not dump gets a signal, and is continued if it is stopped.
 */
@API(status = API.Status.INTERNAL)
public final class TimeoutEscalation {

    /** The sentence about a test whose worker was stopped: {@value}. */
    static final String STOPPED = "Its JVM was stopped (SIGSTOP), and was killed.";

    /** With these times, the report is written at most 3 s after the limit. */
    static final long SILENT_NANOS = MILLISECONDS.toNanos(600);

    public static final long SECOND_DUMP_NANOS = MILLISECONDS.toNanos(1500);
    static final long GRACE_NANOS = MILLISECONDS.toNanos(2000);
    private static final long LIVE_NANOS = MILLISECONDS.toNanos(1000);
    private static final long MIN_GRACE_NANOS = MILLISECONDS.toNanos(500);
    private static final long ALL_NANOS = MILLISECONDS.toNanos(2300);

    private final ControlBlock control;
    private final TestSlot entry;
    private final Actions actions;
    private Stage stage = Stage.DUMPING;
    private long killAt;
    private boolean stopped;

    private enum Stage {
        DUMPING,
        SILENT,
        INTERRUPTED,
        OVER
    }

    /** The actions on the worker. */
    interface Actions {

        /**
         * Have a test's thread dump all threads, and continue the worker if it is stopped; return
         * whether it was.
         */
        boolean requestDump(TestSlot entry);

        /** Have any thread dump all threads; the rest is as for a test. */
        boolean requestDump();

        /**
         * Kill the worker for a test, and discard its further messages.
         *
         * @param manner what became of the test, in a sentence
         */
        void kill(TestSlot entry, String manner);

        /** Kill the worker for the time limit of the run, and discard its further messages. */
        void kill(boolean wasStopped);

        /** Report a test that continues. */
        void report(TestSlot entry);
    }

    TimeoutEscalation(ControlBlock control, TestSlot entry, Actions actions) {
        this.control = control;
        this.entry = entry;
        this.actions = actions;
    }

    TestSlot entry() {
        return entry;
    }

    /** Return whether the worker will be killed whatever the test does. */
    boolean willKill() {
        return stopped;
    }

    /** Take the steps that are due; called again and again. */
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
            return; // The worker's own watch exits.
        }
        boolean started = control.hasStartedDump(entry) || has(Part.FIRST_DUMP);
        if (!started && late > SILENT_NANOS) {
            stopped = actions.requestDump(entry);
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
            actions.report(entry);
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
            stage = Stage.DUMPING; // The dump was only late.
        } else if (now > killAt || stopped && isDumpedAfterStop()) {
            kill(stopped ? STOPPED : "Its JVM did not answer, and was killed.");
        }
    }

    private boolean isDumpedAfterStop() {
        return has(Part.FIRST_DUMP) && (has(Part.SECOND_DUMP) || !control.isCurrent(entry));
    }

    private void interrupted(long now) {
        if (now > killAt) {
            kill("It did not finish when it was interrupted, and its JVM was killed.");
        }
    }

    private void kill(String manner) {
        stage = Stage.OVER;
        actions.kill(entry, manner);
    }

    private boolean has(Part part) {
        return control.part(entry, part).isPresent();
    }

    /**
     * The steps for the time limit of the whole run: the worker's own watch dumps all threads, and
     * again a little later; then the worker is killed.
     */
    static final class OfRun {

        private final RunSlot run;
        private final Actions actions;
        private boolean requested;
        private boolean stopped;
        private long killAt = Long.MAX_VALUE;

        OfRun(ControlBlock control, Actions actions) {
            this.run = control.run();
            this.actions = actions;
        }

        /**
         * Take the steps that are due; called again and again.
         *
         * @param deadline when the time limit was reached
         */
        void advance(long now, long deadline) {
            long late = now - deadline;
            if (!requested && late > SILENT_NANOS && !hasStartedDump()) {
                requested = true;
                killAt = now + GRACE_NANOS;
                stopped = actions.requestDump();
            } else if (isDumped(late) || now > killAt) {
                actions.kill(stopped);
            }
        }

        private boolean hasStartedDump() {
            return run.hasStartedDump() || has(RunSlot.Part.FIRST_DUMP);
        }

        private boolean isDumped(long late) {
            boolean whole =
                    has(RunSlot.Part.SECOND_DUMP) && has(RunSlot.Part.LIVE)
                            || late > SECOND_DUMP_NANOS;
            return has(RunSlot.Part.FIRST_DUMP) && whole;
        }

        private boolean has(RunSlot.Part part) {
            return run.part(part).isPresent();
        }
    }
}
