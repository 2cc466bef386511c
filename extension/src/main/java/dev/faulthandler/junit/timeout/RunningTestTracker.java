// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.config.TimeoutLimits;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.outcome.DurationFormat;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;

/**
 * Tells a control block what each thread runs and how long it may, and what it ran before once that
 * has ended.
 *
 * <p>A container's limit counts while nothing within it runs: for what is done before its first
 * test, between two, and after the last. So it begins anew each time.
 */
@API(status = API.Status.INTERNAL)
public final class RunningTestTracker {

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ControlBlock control;
    private TimeoutLimits limits;
    private final Map<String, Running> all = new HashMap<>();
    private final ThreadLocal<Deque<Running>> own = ThreadLocal.withInitial(ArrayDeque::new);

    private static final class Running {
        private final String id;
        private final Running parent;
        private final TestTimeout limit;
        private final Thread thread = Thread.currentThread();
        private int slot;
        private boolean innermost;
        private int within;
        private Optional<LateFinish> timedOut = Optional.empty();

        Running(String id, Running parent, TestTimeout limit) {
            this.id = id;
            this.parent = parent;
            this.limit = limit;
        }
    }

    /** Of tests that have no limits. */
    public RunningTestTracker(ControlBlock control) {
        this(control, TimeoutTable.NONE);
    }

    public RunningTestTracker(ControlBlock control, TimeoutLimits limits) {
        this.control = control;
        this.limits = limits;
    }

    /** From now on tests have other limits; return what they had. */
    public synchronized TimeoutLimits follow(TimeoutLimits next) {
        TimeoutLimits before = limits;
        limits = next;
        return before;
    }

    /** Say that something began that has no limit: it waits for others most of the time. */
    public synchronized void unlimited(String id) {
        enter(new Running(id, null, TestTimeout.NONE), TestTimeout.NONE);
    }

    public synchronized void started(String id, String parentId, Optional<TestSource> source) {
        Running parent = all.get(parentId);
        TestTimeout around = parent == null ? limits.standard() : parent.limit;
        Running running = new Running(id, parent, limits.of(source, around));
        all.put(id, running);
        if (parent != null && parent.within++ == 0 && parent.innermost) {
            noteIfTimedOut(parent);
            control.arm(parent.slot, TestTimeout.NONE);
        }
        enter(running, running.limit);
    }

    private void enter(Running running, TestTimeout limit) {
        Deque<Running> stack = own.get();
        if (!stack.isEmpty()) {
            stack.peek().innermost = false;
        }
        stack.push(running);
        running.innermost = true;
        running.slot = control.running(running.id, System.nanoTime(), limit);
    }

    /** Say that something ended; return how it reached its limit, if it did and has to fail. */
    public synchronized Optional<LateFinish> finished(String id) {
        Deque<Running> stack = own.get();
        Optional<Running> found = in(stack, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Running running = found.get();
        noteIfTimedOut(running);
        all.remove(id);
        stack.remove(running);
        Running parent = running.parent;
        if (parent != null && --parent.within == 0 && parent.innermost) {
            control.arm(parent.slot, parent.limit);
        }
        if (stack.isEmpty()) {
            control.running("");
        } else {
            Running next = stack.peek();
            next.innermost = true;
            TestTimeout limit = next.within == 0 ? next.limit : TestTimeout.NONE;
            next.slot = control.running(next.id, System.nanoTime(), limit);
        }
        return running.timedOut;
    }

    /** Run nothing more where a test that ended too late is to run again in another JVM. */
    public void awaitEndIfDue() {
        awaitEnd(control::endsWithLateTest);
    }

    /** Run nothing more while this JVM is about to end. */
    public static void awaitEnd(BooleanSupplier due) {
        long until = System.nanoTime() + MAX_WAIT_NANOS;
        boolean interrupted = false;
        while (due.getAsBoolean() && System.nanoTime() < until) {
            interrupted |= Thread.interrupted(); // Else the thread would not wait.
            LockSupport.parkNanos(until - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Return whether something began within a container that has not ended. */
    public synchronized boolean hasOpenWithin(String id) {
        Running container = all.get(id);
        return container != null && container.within > 0;
    }

    private static Optional<Running> in(Deque<Running> stack, String id) {
        for (Running each : stack) {
            if (each.id.equals(id)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What was dumped for the time that is over now can't be asked for later. */
    private void noteIfTimedOut(Running running) {
        if (!running.innermost || running.slot < 0) {
            return;
        }
        boolean interrupted = control.isRequested(running.slot, Request.INTERRUPT);
        if (interrupted && running.thread == Thread.currentThread()) {
            Thread.interrupted(); // It was meant for what ends here.
        }
        OptionalInt first = control.part(running.slot, Part.FIRST_DUMP);
        if (first.isPresent() && running.limit.action() == TestTimeout.Action.FAIL) {
            TestSlot entry = control.entry(running.slot).orElseThrow();
            running.timedOut =
                    Optional.of(
                            new LateFinish(
                                    new TimeoutRecord(
                                            running.id,
                                            entry.thread(),
                                            running.limit.nanos(),
                                            false,
                                            manner(interrupted, entry)),
                                    first.getAsInt(),
                                    control.part(entry, Part.SECOND_DUMP).orElse(0),
                                    control.part(entry, Part.LIVE).orElse(0)));
        }
    }

    private static String manner(boolean interrupted, TestSlot entry) {
        if (interrupted) {
            return "It finished when it was interrupted.";
        }
        long late = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - entry.deadline());
        String after = DurationFormat.of(TimeUnit.MILLISECONDS.toNanos(late));
        return "It finished by itself, " + after + " later.";
    }

    /** Interrupt the thread that runs a test, unless that has ended meanwhile. */
    synchronized void interrupt(TestSlot entry) {
        threadOf(entry).ifPresent(Thread::interrupt);
    }

    /** Return the thread that runs a test, unless that has ended meanwhile. */
    synchronized Optional<Thread> threadOf(TestSlot entry) {
        return all.values().stream()
                .filter(running -> running.innermost && running.slot == entry.slot())
                .filter(running -> control.isCurrent(entry))
                .findFirst()
                .map(running -> running.thread);
    }
}
