// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.Traceback;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.report.FoldedDump;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A time limit that was reached, with the dumps that were taken then.
 *
 * @param first the dump when the time was over, or an empty text
 * @param second the dump a little later, or an empty text
 * @param live what the live JVM reported, or that it did not answer
 */
@API(status = API.Status.INTERNAL)
public record TimeoutReport(TimeoutRecord record, String first, String second, String live) {

    /** What stands for the report of a live JVM that does not answer. */
    static final String NO_ANSWER =
            "<the JVM did not answer in 1 s: no java.util.concurrent locks,"
                    + " no unmounted virtual threads>\n";

    private Termination termination() {
        Optional<StackDiff> movement = StackDiff.of(record.thread(), first, second);
        return new Termination.TimedOut(
                record,
                movement.map(moved -> moved.isNone() ? ": stuck" : ": slow, not stuck").orElse(""),
                movement.map(StackDiff::sentence).orElse(""));
    }

    /** Return what is said of a test that began when the time of the whole run was over. */
    public static TimeoutReport afterRun(TestSlot entry, long limit) {
        String manner = "It started after that, and was interrupted.";
        return new TimeoutReport(
                new TimeoutRecord(entry.id(), entry.thread(), limit, true, manner), "", "", "");
    }

    /** Return the same of a test that ran when the time of the whole run was over. */
    public TimeoutReport of(TestSlot entry) {
        return with(record.of(entry.id(), entry.thread()));
    }

    /** Return it with something else that became of it. */
    public TimeoutReport withManner(String other) {
        return with(record.withManner(other));
    }

    /** Return it without the later dump, where what it shows happened when all was over. */
    TimeoutReport atOneTime() {
        return new TimeoutReport(record, first, "", live);
    }

    private TimeoutReport with(TimeoutRecord other) {
        return new TimeoutReport(other, first, second, live);
    }

    /**
     * Return all as a worker's end, be it one or not.
     *
     * @param status the exit status, or -1 while the worker lives
     * @param worker the worker's number
     * @param circumstances what else is known of the worker, line by line
     */
    public PostMortem ending(int status, int worker, List<String> circumstances) {
        List<Traceback> dumps = Traceback.parse(first);
        Optional<Traceback> dump = dumps.stream().findFirst();
        Traceback traceback =
                new Traceback(
                        "",
                        Optional.empty(),
                        "",
                        named(),
                        dump.map(Traceback::threads).orElse(List.of()),
                        dump.map(Traceback::notes).orElse(List.of()));
        List<StackTraceElement> stack =
                StackDiff.stackOf(record.thread(), dumps)
                        .map(Traceback.Stack::elements)
                        .map(Arrays::asList)
                        .orElse(List.of());
        return new PostMortem(
                termination(),
                text(),
                Optional.of(traceback),
                stack,
                Optional.empty(),
                status,
                worker,
                List.of(),
                circumstances);
    }

    /** Return all as a worker's end, of which the rest is known from another test's. */
    public PostMortem ending(PostMortem worker) {
        return ending(worker.status(), worker.worker(), worker.circumstances());
    }

    /** What reached the run's limit did nothing that others did not. */
    private List<String> named() {
        return record.ofRun() || record.id().isEmpty()
                ? List.of()
                : List.of(TestIdFormat.inDump(record.id()));
    }

    /** Return the same, where any test that ran may be the one to blame. */
    TimeoutReport ofAnybody() {
        return with(record.of("", record.thread()));
    }

    private String text() {
        if (first.isEmpty()) {
            return "";
        }
        return FoldedDump.of(first, record.thread())
                + "\n"
                + live
                + "\n"
                + FoldedDump.RAW
                + "\n\n"
                + first.strip()
                + "\n\n"
                + second.strip();
    }
}
