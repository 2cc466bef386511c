// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.bridge.ProcessSignals;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import dev.faulthandler.control.TestTimeout.Action;
import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.protocol.TestIdFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Watches over the time of a worker's tests, in the memory in which the worker says what it runs.
 *
 * <p>What it finds goes among what comes from the worker, so that it has its place in the order.
 */
@API(status = API.Status.INTERNAL)
public final class TimeoutMonitor implements TimeoutEscalation.Actions {

    private static final long LOOK_MILLIS = 50;

    private final Process process;
    private final Runnable killer;
    private final ControlBlock control;
    private final Path report;
    private final TimeoutDumps parts;
    private final Consumer<TimeoutEvent> listener;
    private final Map<Integer, TimeoutEscalation> hanging = new HashMap<>();
    private final SlowTestMonitor notices;
    private final TimeoutEscalation.OfRun runEscalation;
    private volatile Optional<TimeoutReport> ended = Optional.empty();
    private volatile List<TimeoutReport> endedByRun = List.of();
    private volatile TimeoutPolicy times;
    private boolean beingKilled;

    /** The test at whose limit the process was found stopped; null: none. */
    private volatile TestSlot stoppedIn;

    private boolean dying;

    /**
     * @param killer kills the process
     * @param listener takes what is found; it must not wait for long
     */
    public TimeoutMonitor(
            Process process,
            Runnable killer,
            ControlBlock control,
            Path report,
            Consumer<TimeoutEvent> listener) {
        this.process = process;
        this.killer = killer;
        this.control = control;
        this.report = report;
        parts = new TimeoutDumps(control, report);
        this.listener = listener;
        notices = new SlowTestMonitor(control, listener, parts::take);
        runEscalation = new TimeoutEscalation.OfRun(control, this);
    }

    /** From now on the worker is at work for a run with other terms. */
    public void follow(TimeoutPolicy times, boolean endsWithLateTest) {
        this.times = times;
        times.run().writeTo(control);
        control.endWithLateTest(endsWithLateTest);
    }

    /** Watch until the worker's end. */
    public void keep() {
        try {
            while (process.isAlive() && ended.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
                lookForReport();
                long now = System.nanoTime();
                for (TestSlot entry : control.entries()) {
                    look(entry, now, times.slow().toNanos());
                }
                hanging.values().forEach(stages -> stages.advance(now));
                if (times.run().isOver()) {
                    runEscalation.advance(now, times.run().deadline());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** HotSpot's own report, and a core dump, come after ours and take their time. */
    private void lookForReport() {
        if (!dying && Files.exists(report)) {
            dying = true;
            listener.accept(new TimeoutEvent.Dying());
        }
    }

    private void look(TestSlot entry, long now, long slowNanos) {
        notices.look(entry, now, slowNanos);
        if (entry.deadline() == 0 || now < entry.deadline()) {
            return;
        }
        TimeoutEscalation stages = hanging.get(entry.slot());
        if (stages == null || !stages.willKill() && !stages.entry().hasTimeOf(entry)) {
            hanging.put(entry.slot(), new TimeoutEscalation(control, entry, this));
        }
    }

    @Override
    public boolean requestDump(TestSlot entry) {
        control.request(entry, Request.SIGNALLED);
        stoppedIn = isStopped() ? entry : stoppedIn;
        return signal(entry.thread());
    }

    @Override
    public boolean requestDump() {
        control.run().leaveToSignal();
        List<TestSlot> entries = control.entries();
        return signal(entries.isEmpty() ? (int) process.pid() : entries.get(0).thread());
    }

    /** The signal waits for the thread, should that be stopped, so that it comes first then. */
    private boolean signal(int thread) {
        boolean stopped = isStopped();
        if (stopped) {
            beingKilled = true;
            listener.accept(new TimeoutEvent.BeingKilled());
        }
        control.signal().ifPresent(signal -> ProcessSignals.send(process.pid(), thread, signal));
        ProcessSignals.resume(process.pid());
        return stopped;
    }

    private boolean isStopped() {
        return ProcFs.SYSTEM.process(process.pid()).stat(0).filter("tT"::contains).isPresent();
    }

    @Override
    public void kill(TestSlot entry, String manner) {
        TimeoutReport hang = parts.take(entry, manner);
        listener.accept(new TimeoutEvent.BeingKilled());
        kill(beingKilled ? ofStopped(hang.atOneTime()) : hang);
    }

    /** The time of all tests has passed then, whichever of them had the process stopped. */
    private TimeoutReport ofStopped(TimeoutReport hang) {
        long tests =
                control.entries().stream().filter(entry -> TestIdFormat.isTest(entry.id())).count();
        return tests > 1 ? hang.ofAnybody() : hang;
    }

    /** End it for a test that has ended too late, so that it runs again in another one. */
    public void kill(TimeoutReport hang) {
        ended = Optional.of(hang);
        killer.run();
    }

    @Override
    public void kill(boolean wasStopped) {
        String manner = wasStopped ? TimeoutEscalation.STOPPED : "Its JVM was killed.";
        TimeoutReport taken = parts.takeOfRun(times.run().nanos(), manner);
        TimeoutReport all = wasStopped ? taken.atOneTime() : taken;
        endedByRun = control.entries().stream().map(all::of).toList();
        listener.accept(new TimeoutEvent.BeingKilled());
        kill(all);
    }

    /**
     * Return what ran when the time of the whole run was over, if the worker was ended for that.
     */
    public List<TimeoutReport> endedByRun() {
        return endedByRun;
    }

    @Override
    public void report(TestSlot entry) {
        listener.accept(new TimeoutEvent.Overdue(parts.takeAndGoOn(entry)));
    }

    /** Return why a worker was ended, or ended itself, if its tests' time is the reason. */
    public Optional<TimeoutReport> reason() {
        return ended.or(this::ofStop)
                .or(
                        () ->
                                control.entries().stream()
                                        .filter(entry -> entry.limit().action() == Action.EXIT)
                                        .filter(
                                                entry ->
                                                        control.part(entry, Part.FIRST_DUMP)
                                                                .isPresent())
                                        .findFirst()
                                        .map(
                                                entry ->
                                                        parts.take(
                                                                entry,
                                                                "Its JVM exited with status 1.")));
    }

    /** It was to be killed, but died of something that ran as it was continued. */
    private Optional<TimeoutReport> ofStop() {
        return Optional.ofNullable(stoppedIn)
                .map(entry -> ofStopped(parts.take(entry, TimeoutEscalation.STOPPED).atOneTime()));
    }

    /**
     * Return whether what a dump names ran only because the process, which was stopped, had to go
     * on for its dump.
     *
     * @param tests the ids as the dump has them
     */
    public boolean isAfterStop(List<String> tests) {
        TestSlot entry = stoppedIn;
        return entry != null
                && !tests.isEmpty()
                && !tests.contains(TestIdFormat.inDump(entry.id()));
    }

    /** Return what is known of a test that ended too late. */
    public TimeoutReport of(LateFinish late) {
        return parts.take(late);
    }

    /** Remove what nobody took. */
    public void clearUp() {
        parts.clearUp();
    }
}
