// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

/**
 * A thread's running test, as a {@link ControlBlock} had it when it was read.
 *
 * @param slot the thread's slot
 * @param sequence a new one for each test of that thread
 * @param thread the kernel's id of the thread
 * @param id the test's unique id
 * @param started when it started, as {@link System#nanoTime} has it
 * @param deadline when its time expires, or 0
 * @param limit the time limit
 */
public record TestSlot(
        int slot,
        int sequence,
        int thread,
        String id,
        long started,
        long deadline,
        TestTimeout limit) {

    /** Return whether two reads of a slot saw the same test and the same time limit. */
    public boolean hasTimeOf(TestSlot other) {
        return sequence == other.sequence && deadline == other.deadline;
    }

    /** A part of the report about a test; its place is that of control.h. */
    public enum Part {
        FIRST_DUMP(48),
        SECOND_DUMP(56),
        STACK(72),
        LIVE(80);

        final int place;

        Part(int place) {
            this.place = place;
        }
    }

    /** A request to the other process while a test runs. */
    public enum Request {
        STACK(64),
        INTERRUPT(68),

        /** The thread was sent the signal, and takes the first dump itself. */
        SIGNALLED(96);

        final int place;

        Request(int place) {
            this.place = place;
        }
    }
}
