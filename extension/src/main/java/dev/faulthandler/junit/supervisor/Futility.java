// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

/** Counts the workers in a row that came to nothing: a run that gets nowhere is given up. */
final class Futility {

    /** Workers in a row that may end without having told of anything. */
    private static final int MOST_FRUITLESS = 3;

    /** Workers in a row that may end before they can be asked for anything. */
    private static final int MOST_NOT_READY = 2;

    private int fruitless;
    private int notReady;

    /** Note that one ended before it could be asked for anything; return whether it is enough. */
    boolean addNotReady() {
        return ++notReady == MOST_NOT_READY;
    }

    /** Note whether one that ended had told of anything. */
    void add(boolean fruitful) {
        notReady = 0;
        fruitless = fruitful ? 0 : fruitless + 1;
    }

    /** Return whether the last one may have had a reason of its own, and gets a second try. */
    boolean isFirst() {
        return fruitless == 1;
    }

    boolean isEnough() {
        return fruitless == MOST_FRUITLESS;
    }
}
