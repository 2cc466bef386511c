// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Does what the native library's watch over the tests' limits does, where there is none: it dumps
 * all threads when a time is over, and again a little later.
 *
 * <p>It is a thread of Java's, so it can't where the whole JVM is stuck; others then see that
 * nothing came.
 */
@API(status = API.Status.INTERNAL)
public final class JavaTimeoutWatchdog {

    private static final long SECOND_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final ControlBlock control;
    private final Map<Integer, Dumped> dumped = new HashMap<>();
    private volatile RunningTestTracker running;
    private long runDumpedAt;

    /** The first dump of a test's that is not followed by the second. */
    private record Dumped(TestSlot entry, long at, boolean twice) {}

    private JavaTimeoutWatchdog(ControlBlock control, RunningTestTracker running) {
        this.control = control;
        this.running = running;
    }

    /** Start looking for the life of this JVM, unless the native library does. */
    public static Optional<JavaTimeoutWatchdog> startWithoutLibrary(
            ControlBlock control, RunningTestTracker running) {
        if (control.exitFlags().listened()) {
            return Optional.empty();
        }
        JavaTimeoutWatchdog watchdog = new JavaTimeoutWatchdog(control, running);
        PeriodicCheck.keep("faulthandler-watchdog", watchdog::look);
        return Optional.of(watchdog);
    }

    /** Be there for another run from now on. */
    public void follow(RunningTestTracker next) {
        running = next;
    }

    private void look() {
        List<TestSlot> entries = control.entries();
        entries.forEach(this::look);
        lookAtRun(entries);
    }

    private void look(TestSlot entry) {
        if (control.isRequested(entry, Request.STACK)
                && control.part(entry, Part.STACK).isEmpty()) {
            running.threadOf(entry)
                    .map(thread -> new JavaThreadDumper(Map.of(thread, entry.thread())).of(thread))
                    .ifPresent(text -> control.note(entry, Part.STACK, write(text)));
        }
        long now = System.nanoTime();
        if (entry.deadline() == 0 || now < entry.deadline()) {
            return;
        }
        Dumped before = dumped.get(entry.slot());
        if (before == null || !before.entry().hasTimeOf(entry)) {
            control.note(entry, Part.FIRST_DUMP, write(dumpOf(entry)));
            if (entry.limit().action() == Action.EXIT) {
                Runtime.getRuntime().halt(1);
            }
            dumped.put(entry.slot(), new Dumped(entry, now, false));
        } else if (!before.twice() && now >= before.at() + SECOND_AFTER_NANOS) {
            control.note(entry, Part.SECOND_DUMP, write(dumpOf(entry)));
            dumped.put(entry.slot(), new Dumped(entry, now, true));
        } else if (before.twice()
                && entry.limit().repeat()
                && control.part(entry, Part.FIRST_DUMP).isEmpty()) {
            control.arm(entry.slot(), entry.limit()); // Somebody has taken the dumps.
        }
    }

    private void lookAtRun(List<TestSlot> entries) {
        RunSlot run = control.run();
        long now = System.nanoTime();
        if (!run.isOver()) {
            runDumpedAt = 0;
        } else if (runDumpedAt == 0) {
            runDumpedAt = now;
            run.note(RunSlot.Part.FIRST_DUMP, write(dumpOf(entries, run.nanos())));
        } else if (run.part(RunSlot.Part.SECOND_DUMP).isEmpty()
                && now >= runDumpedAt + SECOND_AFTER_NANOS) {
            run.note(RunSlot.Part.SECOND_DUMP, write(dumpOf(entries, run.nanos())));
        }
    }

    private String dumpOf(TestSlot entry) {
        return new JavaThreadDumper(threadsOf(control.entries()))
                .ofAll(entry.limit().nanos(), List.of(entry.id()), running.threadOf(entry));
    }

    private String dumpOf(List<TestSlot> entries, long limit) {
        List<String> tests = entries.stream().map(TestSlot::id).toList();
        return new JavaThreadDumper(threadsOf(entries)).ofAll(limit, tests, Optional.empty());
    }

    private Map<Thread, Integer> threadsOf(List<TestSlot> entries) {
        Map<Thread, Integer> threads = new HashMap<>();
        for (TestSlot entry : entries) {
            running.threadOf(entry).ifPresent(thread -> threads.put(thread, entry.thread()));
        }
        return threads;
    }

    private int write(String text) {
        return TimeoutDumps.write(control, () -> text);
    }
}
