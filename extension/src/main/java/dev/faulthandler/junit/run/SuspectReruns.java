// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The reruns of tests of which one must have killed its worker: each alone, in a fresh worker.
 * Their events are held until it is known whether another one is guilty: if none is, all of them
 * fail, and nothing may have been reported of any.
 */
final class SuspectReruns implements Investigation {

    private final WorkerDeath death;
    private final List<TestNode> all;
    private final Deque<TestNode> untried;

    /**
     * @param death the death that all are suspected of
     */
    SuspectReruns(List<TestNode> all, WorkerDeath death) {
        this.all = List.copyOf(all);
        this.death = death;
        this.untried = new ArrayDeque<>(all);
    }

    @Override
    public boolean isSecret() {
        return false;
    }

    @Override
    public Duration limit() {
        return null;
    }

    @Override
    public Request next() {
        return new Request(null, untried.element(), List.of());
    }

    @Override
    public void observe(Message message) {}

    @Override
    public Verdict completed() {
        untried.remove();
        return untried.isEmpty() ? new Verdict(all, death, innocence(), false) : null;
    }

    /** Those that ran alone before are innocent, and their results count. */
    @Override
    public Verdict died(WorkerDeath again) {
        return new Verdict(List.of(untried.element()), again, guilt(), true);
    }

    @Override
    public Verdict abandoned() {
        String doubt =
                all.size() + " tests were running at once, and one of them may have done it.";
        return new Verdict(all, death, doubt, false);
    }

    private String innocence() {
        if (all.size() == 1) {
            return "It ran again alone, and the test JVM did not terminate.";
        }
        String thread =
                death.thread().isEmpty()
                        ? ""
                        : " It was the thread \"" + death.thread() + "\" that did it.";
        return all.size()
                + " tests were running at once. Each of them ran again alone, and the test JVM did"
                + " not terminate."
                + thread;
    }

    private String guilt() {
        return all.size() == 1
                ? "It was running when a test JVM terminated, and terminated another one when it"
                        + " ran again alone."
                : "It was one of "
                        + all.size()
                        + " tests that were running when a test JVM terminated, and terminated"
                        + " another one when"
                        + " it ran again alone.";
    }
}
