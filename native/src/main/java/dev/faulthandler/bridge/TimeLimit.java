// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

/**
 * How long a test may take.
 *
 * @param nanos the time; 0 where there is no limit
 * @param action what is done then
 * @param repeat whether it is done again and again, each time after the same time
 */
public record TimeLimit(long nanos, Action action, boolean repeat) {

    /** No limit. */
    public static final TimeLimit NONE = new TimeLimit(0, Action.DUMP, false);

    private static final int REPEAT = 4;

    /** What is done with a test that takes longer; in the order of its codes in control.h. */
    public enum Action {
        DUMP,
        FAIL,
        EXIT
    }

    int code() {
        return action.ordinal() | (repeat ? REPEAT : 0);
    }

    static TimeLimit of(long nanos, int code) {
        Action[] actions = Action.values();
        int action = code & (REPEAT - 1);
        return new TimeLimit(
                nanos, actions[Math.min(action, actions.length - 1)], (code & REPEAT) != 0);
    }
}
