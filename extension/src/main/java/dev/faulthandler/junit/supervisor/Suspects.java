// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Several tests ran when their worker ended, and nothing tells whose doing it was: each runs again
 * alone, in a fresh worker. What one tells then is kept back until it is known whether another one
 * is guilty: if none is, all of them fail, and nothing may have been reported of any.
 */
final class Suspects {

    private final Ending ending;
    private final List<Item> all;
    private final Deque<Item> untried;
    private final List<Message> toldBefore = new ArrayList<>();
    private final List<Message> told = new ArrayList<>();
    private Item onTrial;

    Suspects(List<Item> all, Ending ending) {
        this.all = List.copyOf(all);
        this.ending = ending;
        untried = new ArrayDeque<>(all);
    }

    /** Return the next one to run alone, or nothing if all have. */
    Optional<Item> next() {
        toldBefore.addAll(told);
        told.clear();
        onTrial = untried.poll();
        return Optional.ofNullable(onTrial);
    }

    /** Return the one that runs alone now. */
    Item onTrial() {
        return onTrial;
    }

    /** Keep what the one on trial tells. */
    void tells(Message message) {
        told.add(message);
    }

    /** Return what those told that ran before the one on trial, and are innocent if it is not. */
    List<Message> toldBefore() {
        return toldBefore;
    }

    List<Item> all() {
        return all;
    }

    /** Return the end that they are suspected of. */
    Ending ending() {
        return ending;
    }

    /** Return what is to be said where none of them is guilty. */
    String innocence() {
        String thread =
                ending.traceback()
                        .flatMap(traceback -> traceback.current())
                        .map(stack -> " It was the thread \"" + stack.name() + "\" that did it.")
                        .orElse("");
        return all.size()
                + " tests were running at once. Each of them ran again alone, and the test JVM did"
                + " not end."
                + thread;
    }

    /** Return what is to be said where they could not all be tried. */
    String doubt() {
        return all.size() + " tests were running at once, and one of them may have done it.";
    }

    /** Return what is to be said of the one that did it again. */
    String guilt() {
        return "It was one of "
                + all.size()
                + " tests that were running when a test JVM ended, and ended another one when it"
                + " ran again alone.";
    }
}
