// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.inprocess;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout.Action;
import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.attribution.CrashReporter;
import dev.faulthandler.junit.attribution.RecordedTermination;
import dev.faulthandler.junit.attribution.TerminationErrors;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.timeout.PeriodicCheck;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.SlowTestMonitor;
import dev.faulthandler.junit.timeout.TimeoutDumps;
import dev.faulthandler.junit.timeout.TimeoutEscalation;
import dev.faulthandler.junit.timeout.TimeoutEvent;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;

/**
 * Watches over the time of the tests that run in this JVM. It is not to be ended, so what is done
 * is to tell of a dump, which another watch takes, and to interrupt the test.
 */
@API(status = API.Status.INTERNAL)
public final class InProcessTimeoutMonitor {

    private static final long MAX_SEND_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int GOES_ON = -1;
    private static final int NO_WORKER = 0;

    private final ControlBlock control;
    private final TimeoutDumps parts;
    private final SlowTestMonitor notices;
    private final Map<Integer, TestSlot> reported = new HashMap<>();
    private final Map<String, Throwable> interrupted = new ConcurrentHashMap<>();
    private final Deque<TimeoutPolicy> runs = new ArrayDeque<>();
    private volatile TimeoutPolicy times = TimeoutPolicy.UNLIMITED;
    private final Set<RunDeadline> toldRuns = ConcurrentHashMap.newKeySet();

    private InProcessTimeoutMonitor(ControlBlock control) {
        this.control = control;
        parts = new TimeoutDumps(control, control.report());
        notices = new SlowTestMonitor(control, this::report, parts::take);
    }

    /** Start looking, for the life of this JVM. */
    public static InProcessTimeoutMonitor start(ControlBlock control, TimeoutPolicy times) {
        InProcessTimeoutMonitor watch = new InProcessTimeoutMonitor(control);
        watch.follow(times);
        PeriodicCheck.keep("faulthandler-watch", watch::look);
        return watch;
    }

    /** Be there for another run, until that ends: one that a test of the present run began. */
    public synchronized void follow(TimeoutPolicy next) {
        if (times != next) {
            runs.push(times);
            turnTo(next);
        }
    }

    /** A run has ended: be there for the one around it again. */
    public void leave(TimeoutPolicy ended) {
        awaitTelling(ended.run());
        synchronized (this) {
            if (times == ended) {
                turnTo(runs.pop());
            }
            if (runs.isEmpty()) {
                parts.clearUp(); // Such as the dumps of a test that ended before they were told.
            }
        }
    }

    private void turnTo(TimeoutPolicy next) {
        times = next;
        next.run().writeTo(control);
    }

    /** This JVM may be about to end. */
    private void awaitTelling(RunDeadline limit) {
        long until = System.nanoTime() + MAX_SEND_NANOS;
        boolean interrupted = false;
        while (limit.isOver() && !toldRuns.contains(limit) && System.nanoTime() < until) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PeriodicCheck.LOOK_MILLIS));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Return what a test is to fail with that was interrupted as its time was over. */
    public Optional<Throwable> failureOf(String id) {
        return Optional.ofNullable(interrupted.get(id));
    }

    /** Return why nothing else may run, if the time of the whole run is over. */
    public Optional<FaultHandlerError> refusal() {
        if (!times.run().isOver()) {
            return Optional.empty();
        }
        return Optional.of(TerminationErrors.of(times.run().notRun()));
    }

    /** Forget a test that has ended. */
    public void ended(String id) {
        if (!interrupted.isEmpty()) {
            interrupted.remove(id);
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (TestSlot entry : control.entries()) {
            notices.look(entry, now, times.slow().toNanos());
            look(entry, now);
        }
        lookAtRun(now);
    }

    private void look(TestSlot entry, long now) {
        long late = now - entry.deadline();
        if (entry.deadline() == 0 || late < 0 || isTold(entry)) {
            return;
        }
        boolean whole =
                control.part(entry, Part.SECOND_DUMP).isPresent()
                        && control.part(entry, Part.LIVE).isPresent();
        if (control.part(entry, Part.FIRST_DUMP).isPresent()
                && (whole || late > TimeoutEscalation.SECOND_DUMP_NANOS)) {
            reported.put(entry.slot(), entry);
            boolean goesOn = entry.limit().action() == Action.DUMP;
            TimeoutReport hang =
                    goesOn ? parts.takeAndGoOn(entry) : parts.take(entry, "It was interrupted.");
            report(entry, hang, !goesOn);
        }
    }

    private boolean isTold(TestSlot entry) {
        TestSlot last = reported.get(entry.slot());
        return last != null && last.hasTimeOf(entry);
    }

    private void lookAtRun(long now) {
        RunDeadline limit = times.run();
        if (!limit.isOver()) {
            return;
        }
        if (toldRuns.contains(limit)) {
            stopLaterTests(limit);
            return;
        }
        RunSlot run = control.run();
        boolean whole =
                run.part(RunSlot.Part.SECOND_DUMP).isPresent()
                        && run.part(RunSlot.Part.LIVE).isPresent();
        boolean late = now - limit.deadline() > TimeoutEscalation.SECOND_DUMP_NANOS;
        if (run.part(RunSlot.Part.FIRST_DUMP).isPresent() && (whole || late)) {
            tellOfRun(limit);
            toldRuns.add(limit);
        }
    }

    private void tellOfRun(RunDeadline limit) {
        TimeoutReport all = parts.takeOfRun(limit.nanos(), "It was interrupted.");
        List<TestSlot> entries = control.entries();
        entries.forEach(entry -> report(entry, all.of(entry), true));
        if (entries.isEmpty()) {
            TimeoutReport idle = all.withManner("No test ran in it.");
            RecordedTermination end =
                    CrashReporter.ofThisJvm(
                            idle.ending(GOES_ON, NO_WORKER, List.of()),
                            "The JVM that JUnit runs in");
            System.err.println("[faulthandler] The JVM that JUnit runs in: " + end.line());
        }
    }

    /** What begins now can't be kept from it. */
    private void stopLaterTests(RunDeadline limit) {
        for (TestSlot entry : control.entries()) {
            if (TestIdFormat.isTest(entry.id()) && !control.isRequested(entry, Request.INTERRUPT)) {
                report(entry, TimeoutReport.afterRun(entry, limit.nanos()), true);
            }
        }
    }

    private void report(TestSlot entry, TimeoutReport hang, boolean interrupts) {
        RecordedTermination end =
                CrashReporter.ofThisJvm(hang.ending(GOES_ON, NO_WORKER, List.of()), entry.id());
        if (interrupts) {
            interrupted.put(entry.id(), end.error());
            control.request(entry, Request.INTERRUPT);
        }
        System.err.println("[faulthandler] " + TestIdFormat.of(entry.id()) + ": " + end.line());
    }

    private void report(TimeoutEvent arrival) {
        if (arrival instanceof TimeoutEvent.Slow slow && TestIdFormat.isTest(slow.id())) {
            System.err.println(slow.line(TestIdFormat.of(slow.id())));
        }
    }
}
