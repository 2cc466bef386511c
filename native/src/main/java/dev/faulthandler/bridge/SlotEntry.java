// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

/**
 * What runs on a thread, as a {@link ControlBlock} had it at a look.
 *
 * @param slot the thread's slot
 * @param sequence another one for each test of that thread
 * @param thread the kernel's number of the thread
 * @param id the test's unique id
 * @param started when it started, as {@link System#nanoTime} has it
 * @param deadline when its time is over, or 0
 * @param limit what holds then
 */
public record SlotEntry(
        int slot,
        int sequence,
        int thread,
        String id,
        long started,
        long deadline,
        TimeLimit limit) {

    /** Return whether another look at its slot was at the same time of the same test. */
    public boolean hasTimeOf(SlotEntry other) {
        return sequence == other.sequence && deadline == other.deadline;
    }

    /** What was noted of a test, by the number of a part of the report; in control.h's places. */
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

    /** What the other side can be asked for while a test runs. */
    public enum Wish {
        STACK(64),
        INTERRUPT(68),

        /** That its thread, which was sent the signal, takes the first dump itself. */
        SIGNALLED(96);

        final int place;

        Wish(int place) {
            this.place = place;
        }
    }
}
