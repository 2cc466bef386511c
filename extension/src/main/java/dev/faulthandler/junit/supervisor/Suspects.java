// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.protocol.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Several tests ran when their worker ended, and nothing tells whose doing it was: each runs again
 * alone, in a fresh worker. What one tells then is kept back until it is known whether another one
 * is guilty: if none is, all of them fail, and nothing may have been reported of any.
 */
final class Suspects implements Inquiry {

    private final PostMortem ending;
    private final List<Item> all;
    private final Deque<Item> untried;
    private final Remaining remaining;
    private final Mirror mirror;
    private final Blame blame;
    private final List<Message> toldBefore = new ArrayList<>();
    private final List<Message> told = new ArrayList<>();
    private boolean over;

    /**
     * @param ending the end that all are suspected of
     */
    Suspects(List<Item> all, PostMortem ending, Remaining remaining, Mirror mirror, Blame blame) {
        this.all = List.copyOf(all);
        this.ending = ending;
        this.untried = new ArrayDeque<>(all);
        this.remaining = remaining;
        this.mirror = mirror;
        this.blame = blame;
    }

    @Override
    public Message.Run command() {
        return remaining.only(untried.element());
    }

    @Override
    public void tell(Message message) {
        told.add(message);
    }

    @Override
    public void completed() {
        toldBefore.addAll(told);
        told.clear();
        untried.remove();
        if (untried.isEmpty()) {
            over = true;
            blame.layOn(all, ending, innocence());
        }
    }

    /** Those that ran alone before are innocent, and what they told counts. */
    @Override
    public void died(PostMortem again) {
        over = true;
        toldBefore.forEach(mirror::tell);
        blame.layOn(List.of(untried.element()), again, guilt());
    }

    @Override
    public void abandon() {
        over = true;
        blame.layOn(all, ending, doubt());
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Return what is to be said where none of them is guilty. */
    private String innocence() {
        String thread =
                ending.traceback()
                        .flatMap(traceback -> traceback.current())
                        .map(stack -> " It was the thread \"" + stack.name() + "\" that did it.")
                        .orElse("");
        return all.size() == 1
                ? "It ran again alone, and the test JVM did not end."
                : all.size()
                        + " tests were running at once. Each of them ran again alone, and the test"
                        + " JVM did not end."
                        + thread;
    }

    /** Return what is to be said where they could not all be tried. */
    private String doubt() {
        return all.size() + " tests were running at once, and one of them may have done it.";
    }

    /** Return what is to be said of the one that did it again. */
    private String guilt() {
        return all.size() == 1
                ? "It was running when a test JVM ended, and ended another one when it ran again"
                        + " alone."
                : "It was one of "
                        + all.size()
                        + " tests that were running when a test JVM ended, and ended another one when"
                        + " it ran again alone.";
    }
}
