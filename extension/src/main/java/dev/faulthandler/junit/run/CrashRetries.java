// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.replay.TestNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult.Status;

/**
 * The tests that killed their worker and run again: the next worker, a fresh one, is asked for them
 * as for all that remains. Each is reported once, when it is known what becomes of it.
 */
final class CrashRetries {

    private final int most;
    private final ActionQueue actions;
    private final Map<TestNode, List<Crash>> crashes = new LinkedHashMap<>();

    /**
     * @param most how often a test runs again
     */
    CrashRetries(int most, ActionQueue actions) {
        this.most = most;
        this.actions = actions;
    }

    boolean isAllowed() {
        return most > 0;
    }

    /** Return whether something is about to run again, for which a worker has to be fresh. */
    boolean areDue() {
        return !crashes.isEmpty();
    }

    /** Return whether something has not killed a worker before. */
    boolean isFirst(TestNode node) {
        return !crashes.containsKey(node);
    }

    /** Return what a report's file says of an attempt that may be followed by another one. */
    String ordinal(TestNode node) {
        int attempts = crashes.getOrDefault(node, List.of()).size() + 1;
        return most == 0 ? "" : "It was run " + attempts + " of at most " + (most + 1) + ".";
    }

    /** Take a crash; return the failure, or null if the test is to run again. */
    Failure add(Crash crash) {
        List<Crash> all = crashes.computeIfAbsent(crash.node(), unseen -> new ArrayList<>());
        all.add(crash);
        if (all.size() <= most) {
            return null;
        }
        crashes.remove(crash.node());
        String count = "It ran " + all.size() + " times, and its JVM terminated each time.";
        return failure(all, all.size() == 1 ? "" : count);
    }

    /** Return the failure of what was to run again and did not, or null. */
    Failure takeNotRunAgain(TestNode node) {
        List<Crash> all = crashes.isEmpty() ? null : crashes.remove(node);
        return all == null ? null : failure(all, "It was to run again, and did not.");
    }

    /**
     * Return the outcome of what a worker has run to its end, with the crashes before that: an
     * abort does not hide them.
     */
    Outcome complete(TestNode node, Outcome outcome) {
        List<Crash> all = crashes.isEmpty() ? null : crashes.remove(node);
        if (all == null) {
            return outcome;
        }
        if (outcome.status() == Status.SUCCESSFUL) {
            actions.add(new RunAction.ReportFlaky(node, List.copyOf(all)));
            return outcome;
        }
        Failure before = failure(all, "");
        if (outcome.failure() == null) {
            return Outcome.failed(before);
        }
        return Outcome.failed(
                outcome.status() == Status.ABORTED
                        ? new Failure.Suppressing(before, outcome.failure())
                        : new Failure.Suppressing(outcome.failure(), before));
    }

    private Failure failure(List<Crash> all, String remark) {
        Failure failure = new Failure.Crashed(all, remark);
        actions.add(new RunAction.MakeFailure(failure));
        return failure;
    }
}
