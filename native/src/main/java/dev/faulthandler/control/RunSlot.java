// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.control;

import static dev.faulthandler.control.ControlBlock.INT;
import static dev.faulthandler.control.ControlBlock.LONG;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** The part of a {@link ControlBlock} about the whole run: its time limit and its dumps. */
public final class RunSlot {

    private static final int BEGUN = 28;
    private static final int DEADLINE = 32;
    private static final int LIMIT = 40;
    private static final int SIGNALLED = 60;

    private final ByteBuffer block;

    /** A part of the report after the time limit; its place is that of control.h. */
    public enum Part {
        FIRST_DUMP(48),
        SECOND_DUMP(52),
        LIVE(56);

        private final int place;

        Part(int place) {
            this.place = place;
        }
    }

    RunSlot(ByteBuffer block) {
        this.block = block;
    }

    /**
     * Set the run's deadline.
     *
     * @param deadline the time, as {@link System#nanoTime} has it, or 0 where there is no limit
     * @param nanos how long it may take
     */
    public void limit(long deadline, long nanos) {
        LONG.setRelease(block, DEADLINE, 0L);
        block.putInt(BEGUN, 0).putLong(LIMIT, nanos).putInt(SIGNALLED, 0);
        for (Part part : Part.values()) {
            note(part, 0);
        }
        LONG.setRelease(block, DEADLINE, deadline);
    }

    /** Return whether the deadline has passed. */
    public boolean isOver() {
        long deadline = (long) LONG.getVolatile(block, DEADLINE);
        return deadline != 0 && System.nanoTime() - deadline >= 0;
    }

    /** Return how long the run may take, in ns. */
    public long nanos() {
        return block.getLong(LIMIT);
    }

    /** Return the number of the report's part, if there is one. */
    public OptionalInt part(Part part) {
        int number = (int) INT.getVolatile(block, part.place);
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Note that there is a part of the report. */
    public void note(Part part, int number) {
        INT.setRelease(block, part.place, number);
    }

    /** Return whether the first dump has started. */
    public boolean hasStartedDump() {
        return (int) INT.getVolatile(block, BEGUN) != 0;
    }

    /** Note that a thread was sent the block's signal, and takes the first dump itself. */
    public void leaveToSignal() {
        INT.setRelease(block, SIGNALLED, 1);
    }
}
