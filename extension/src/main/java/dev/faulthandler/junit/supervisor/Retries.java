// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * What ended its worker and runs again, as it has not ended: the next worker, a fresh one, is asked
 * for it as for all that remains. It is told of once, when it is known what becomes of it.
 */
final class Retries {

    private final int most;
    private final EngineExecutionListener listener;
    private final Failures failures;
    private final Recurrences recurrences;
    private final Map<Item, List<RecordedEnd>> endsSoFar = new LinkedHashMap<>();

    Retries(
            int most,
            EngineExecutionListener listener,
            Failures failures,
            Recurrences recurrences) {
        this.most = most;
        this.listener = listener;
        this.failures = failures;
        this.recurrences = recurrences;
    }

    /** Return whether something is about to run again, for which a worker has to be fresh. */
    boolean areDue() {
        return !endsSoFar.isEmpty();
    }

    /** Return whether something has not ended a worker before. */
    boolean isFirst(Item item) {
        return endsOf(item).isEmpty();
    }

    /** Return what a report's file says of a run that may be followed by another one. */
    String ordinal(Item item) {
        int runs = endsOf(item).size() + 1;
        return most == 0 ? "" : "It was run " + runs + " of at most " + (most + 1) + ".";
    }

    /** Take an end; return the failure, unless it is to run again. */
    Optional<Throwable> take(Item item, RecordedEnd end) {
        List<RecordedEnd> ends = endsSoFar.computeIfAbsent(item, unseen -> new ArrayList<>());
        ends.add(end);
        if (ends.size() <= most) {
            return Optional.empty();
        }
        String count = "It ran " + ends.size() + " times, and its JVM ended each time.";
        return Optional.of(failure(endsSoFar.remove(item), ends.size() == 1 ? "" : count));
    }

    /** Return the failure of what was to run again, and did not. */
    Optional<Throwable> notAgain(Item item) {
        List<RecordedEnd> ends = endsSoFar.remove(item);
        return ends == null
                ? Optional.empty()
                : Optional.of(failure(ends, "It was to run again, and did not."));
    }

    /** Return the result of what a worker ran to its end, having told of its ends before. */
    TestExecutionResult afterwards(Item item, TestExecutionResult result) {
        List<RecordedEnd> ends = endsSoFar.remove(item);
        if (ends == null) {
            return result;
        }
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            tellFlaky(item, ends);
        } else {
            result.getThrowable().ifPresent(own -> own.addSuppressed(failure(ends, "")));
        }
        return result;
    }

    private void tellFlaky(Item item, List<RecordedEnd> ends) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("faulthandler.flaky", Integer.toString(ends.size()));
        entries.put("faulthandler.flaky.end", ends.get(0).report().sentence());
        ends.get(0).file().ifPresent(file -> entries.put("faulthandler.flaky.report", "" + file));
        listener.reportingEntryPublished(item.descriptor(), ReportEntry.from(entries));
        System.err.println(
                "[faulthandler] "
                        + item.legibleName()
                        + " is flaky: it passed in run "
                        + (ends.size() + 1)
                        + (ends.size() == 1 ? ", after this end: " : ", after such ends: ")
                        + ends.get(0).line());
    }

    /** The first end is shown, as Surefire has it; those of the later runs are named. */
    private Throwable failure(List<RecordedEnd> ends, String remark) {
        StringBuilder text = new StringBuilder(remark);
        for (int i = 1; i < ends.size(); i++) {
            text.append("\n  run ").append(i + 1).append(": ").append(ends.get(i).line());
        }
        return ends.get(0).failure(text.toString().strip(), failures, recurrences);
    }

    private List<RecordedEnd> endsOf(Item item) {
        return endsSoFar.getOrDefault(item, List.of());
    }
}
