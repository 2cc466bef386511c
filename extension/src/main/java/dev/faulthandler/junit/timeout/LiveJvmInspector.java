// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.bridge.LiveThreads;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.RunSlot;
import dev.faulthandler.control.TestSlot;
import dev.faulthandler.control.TestSlot.Part;
import dev.faulthandler.control.TestSlot.Request;
import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Does for a test that hangs what only a Java thread can: tells of locks and virtual threads that
 * no dump shows, and interrupts the test when it is asked to.
 *
 * <p>It looks now and then into memory, as nobody has to wait for it: the JVM may be what is stuck.
 */
@API(status = API.Status.INTERNAL)
public final class LiveJvmInspector {

    private final ControlBlock control;
    private final Set<Long> interrupted = new HashSet<>();
    private volatile RunningTestTracker running;

    private LiveJvmInspector(ControlBlock control, RunningTestTracker running) {
        this.control = control;
        this.running = running;
    }

    /** Start looking, for the life of this JVM. */
    public static LiveJvmInspector start(ControlBlock control, RunningTestTracker running) {
        LiveJvmInspector inspector = new LiveJvmInspector(control, running);
        PeriodicCheck.keep("faulthandler-witness", inspector::look);
        return inspector;
    }

    /** Be there for another run from now on. */
    public void follow(RunningTestTracker next) {
        running = next;
    }

    private void look() {
        control.entries().forEach(this::look);
        lookAtRun(control.run());
    }

    private void lookAtRun(RunSlot run) {
        boolean dumped = run.part(RunSlot.Part.FIRST_DUMP).isPresent();
        if (dumped && run.part(RunSlot.Part.LIVE).isEmpty()) {
            run.note(RunSlot.Part.LIVE, report());
        }
    }

    private void look(TestSlot entry) {
        boolean dumped = control.part(entry, Part.FIRST_DUMP).isPresent();
        if (dumped && control.part(entry, Part.LIVE).isEmpty()) {
            control.note(entry, Part.LIVE, report());
        }
        long once = (long) entry.sequence() << 32 | entry.slot();
        if (control.isRequested(entry, Request.INTERRUPT) && interrupted.add(once)) {
            running.interrupt(entry);
        }
    }

    /** Return the number of the part of the report. */
    private int report() {
        return TimeoutDumps.write(control, LiveThreads::describe);
    }
}
