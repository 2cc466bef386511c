// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import static dev.faulthandler.junit.timeout.TimeoutEscalation.GRACE_NANOS;
import static dev.faulthandler.junit.timeout.TimeoutEscalation.SECOND_DUMP_NANOS;
import static dev.faulthandler.junit.timeout.TimeoutEscalation.SILENT_NANOS;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.RunSlot.Part;

/**
 * What is done about a worker when the time of the whole run is over: its own watch dumps all
 * threads, and again a little later; then it is ended, whatever it does. {@link TimeoutEscalation}
 * has the same for one test.
 */
final class RunStages {

    private final RunSlot run;
    private final Means means;
    private boolean roused;
    private boolean stopped;
    private long killAt = Long.MAX_VALUE;

    /** What can be done to the worker. */
    interface Means {

        /** Have a thread dump, and all go on if they are stopped; return whether they were. */
        boolean rouse();

        /** End it. */
        void end(boolean wasStopped);
    }

    RunStages(ControlBlock control, Means means) {
        this.run = control.run();
        this.means = means;
    }

    /**
     * Go on with what it is time for; called again and again.
     *
     * @param deadline when the time was over
     */
    void advance(long now, long deadline) {
        long late = now - deadline;
        if (!roused && late > SILENT_NANOS && !hasBegun()) {
            roused = true;
            killAt = now + GRACE_NANOS;
            stopped = means.rouse();
        } else if (isDumped(late) || now > killAt) {
            means.end(stopped);
        }
    }

    private boolean hasBegun() {
        return run.hasBegun() || has(Part.FIRST_DUMP);
    }

    private boolean isDumped(long late) {
        boolean whole = has(Part.SECOND_DUMP) && has(Part.LIVE) || late > SECOND_DUMP_NANOS;
        return has(Part.FIRST_DUMP) && whole;
    }

    private boolean has(Part part) {
        return run.part(part).isPresent();
    }
}
