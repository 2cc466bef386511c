// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

/**
 * A test's time limit, and what happens when it expires.
 *
 * @param nanos the time; 0 where there is no limit
 * @param action what happens then
 * @param repeat whether it is done again and again, each time after the same time
 */
public record TestTimeout(long nanos, Action action, boolean repeat) {

    /** No limit. */
    public static final TestTimeout NONE = new TestTimeout(0, Action.DUMP, false);

    private static final int REPEAT = 4;

    /** What happens to a test that takes longer; in the order of its codes in control.h. */
    public enum Action {
        DUMP,
        FAIL,
        EXIT
    }

    int code() {
        return action.ordinal() | (repeat ? REPEAT : 0);
    }

    static TestTimeout of(long nanos, int code) {
        Action[] actions = Action.values();
        int action = code & (REPEAT - 1);
        return new TestTimeout(
                nanos, actions[Math.min(action, actions.length - 1)], (code & REPEAT) != 0);
    }
}
