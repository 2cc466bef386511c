// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.bridge.ControlBlock;
import dev.faulthandler.bridge.ProcessSignals;
import dev.faulthandler.bridge.SlotEntry;
import dev.faulthandler.bridge.SlotEntry.Part;
import dev.faulthandler.bridge.TimeLimit.Action;
import dev.faulthandler.junit.worker.Overrun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Watches over the time of a worker's tests, in the memory in which the worker says what it runs.
 *
 * <p>What it finds goes among what comes from the worker, so that it has its place in the order.
 */
final class Watch implements HangStages.Means {

    private static final long LOOK_MILLIS = 50;
    private static final long OFFER_MILLIS = 200;

    private final Process process;
    private final ControlBlock control;
    private final Path report;
    private final BlockingQueue<Arrival> arrivals;
    private final Map<Integer, HangStages> hanging = new HashMap<>();
    private final Notices notices;
    private volatile Optional<Hang> ended = Optional.empty();
    private volatile RunTerms terms;
    private boolean condemned;

    Watch(Process process, ControlBlock control, Path report, BlockingQueue<Arrival> arrivals) {
        this.process = process;
        this.control = control;
        this.report = report;
        this.arrivals = arrivals;
        notices = new Notices(control, this::tell, this::take);
    }

    /** From now on the worker is at work for a run with other terms. */
    void follow(RunTerms terms) {
        this.terms = terms;
    }

    /** Watch until the worker's end. */
    void keep() {
        try {
            while (process.isAlive() && ended.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                for (SlotEntry entry : control.entries()) {
                    look(entry, now, terms.times().slow().toNanos());
                }
                hanging.values().forEach(stages -> stages.advance(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(SlotEntry entry, long now, long slowNanos) {
        notices.look(entry, now, slowNanos);
        if (entry.deadline() == 0 || now < entry.deadline()) {
            return;
        }
        HangStages stages = hanging.get(entry.slot());
        if (stages == null || !stages.isEnding() && !isSame(stages.entry(), entry)) {
            hanging.put(entry.slot(), new HangStages(control, entry, this));
        }
    }

    private static boolean isSame(SlotEntry one, SlotEntry other) {
        return one.sequence() == other.sequence() && one.deadline() == other.deadline();
    }

    @Override
    public boolean rouse(int thread) {
        boolean stopped = isStopped();
        if (stopped) {
            condemned = true;
            tell(new Arrival.Condemned());
        }
        control.signal().ifPresent(signal -> ProcessSignals.send(process.pid(), thread, signal));
        ProcessSignals.resume(process.pid());
        return stopped;
    }

    /** The state is behind the name, which may hold anything. */
    private boolean isStopped() {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return "tT".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    @Override
    public void end(SlotEntry entry, String manner) {
        Hang hang = hang(entry, manner);
        ended = Optional.of(condemned ? hang.atOneTime() : hang);
        tell(new Arrival.Condemned());
        process.destroyForcibly();
    }

    @Override
    public void report(SlotEntry entry) {
        tell(new Arrival.Overdue(hang(entry, "It goes on.")));
    }

    private void tell(Arrival arrival) {
        try {
            arrivals.offer(arrival, OFFER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Return why a worker was ended, or ended itself, if its tests' time is the reason. */
    Optional<Hang> reason() {
        return ended.or(
                () ->
                        control.entries().stream()
                                .filter(entry -> entry.limit().action() == Action.EXIT)
                                .filter(entry -> control.part(entry, Part.FIRST_DUMP).isPresent())
                                .findFirst()
                                .map(entry -> hang(entry, "Its JVM ended itself, with status 1.")));
    }

    /** Return what is known of a test that ended too late. */
    Hang of(Overrun overrun) {
        String after = Span.of(TimeUnit.MILLISECONDS.toNanos(overrun.late() / 1_000_000));
        return new Hang(
                overrun.id(),
                overrun.limit().nanos(),
                overrun.thread(),
                take(overrun.first()).orElse(""),
                take(overrun.second()).orElse(""),
                take(overrun.live()),
                overrun.interrupted()
                        ? "It ended when it was interrupted."
                        : "It ended by itself, " + after + " later.",
                false);
    }

    private Hang hang(SlotEntry entry, String manner) {
        return new Hang(
                entry.id(),
                entry.limit().nanos(),
                entry.thread(),
                take(entry, Part.FIRST_DUMP).orElse(""),
                take(entry, Part.SECOND_DUMP).orElse(""),
                take(entry, Part.LIVE),
                manner,
                false);
    }

    private Optional<String> take(SlotEntry entry, Part part) {
        return take(control.part(entry, part).orElse(0));
    }

    /** A part is whole when its number is known, and nobody else needs it. */
    private Optional<String> take(int number) {
        if (number == 0) {
            return Optional.empty();
        }
        Path part = ControlBlock.partOf(report, number);
        try {
            String text = Files.readString(part);
            Files.delete(part);
            return Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remove what nobody took, such as a dump that ended later than its test. */
    void clearUp() {
        String parts = report.getFileName() + ".*";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(report.getParent(), parts)) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // There is no such directory, or it can't be written to any more.
        }
    }
}
