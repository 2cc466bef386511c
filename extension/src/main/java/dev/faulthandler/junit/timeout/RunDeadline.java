// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.outcome.DurationFormat;
import dev.faulthandler.junit.outcome.Termination;
import java.time.Duration;
import org.apiguardian.api.API;

/** The time that a whole run may take, which counts from when JUnit begins to execute it. */
@API(status = API.Status.INTERNAL)
public final class RunDeadline {

    /** As long as it likes. */
    public static final RunDeadline NONE = new RunDeadline(Duration.ZERO);

    private final long nanos;
    private volatile long deadline;

    /**
     * @param time the time; zero for no limit
     */
    public RunDeadline(Duration time) {
        nanos = time.toNanos();
    }

    /** Let it begin to count, if it has not. */
    public synchronized void start() {
        if (nanos > 0 && deadline == 0) {
            deadline = System.nanoTime() + nanos;
        }
    }

    /** Return whether the time is over. */
    public boolean isOver() {
        return deadline != 0 && System.nanoTime() - deadline >= 0;
    }

    /** Return whether there is a limit. */
    public boolean exists() {
        return nanos > 0;
    }

    /** Return why something was not run. */
    public Termination notRun() {
        return new Termination.OutOfTime(DurationFormat.of(nanos));
    }

    /** Have a process know of it. */
    public void writeTo(ControlBlock control) {
        control.run().limit(deadline, nanos);
    }

    public long deadline() {
        return deadline;
    }

    public long nanos() {
        return nanos;
    }
}
