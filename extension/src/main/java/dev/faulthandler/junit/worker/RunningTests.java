// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.bridge.ControlBlock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apiguardian.api.API;

/** Tells a control block what each thread runs, and what it ran before once that has ended. */
@API(status = API.Status.INTERNAL)
public final class RunningTests {

    private final ControlBlock control;
    private final ThreadLocal<Deque<String>> running = ThreadLocal.withInitial(ArrayDeque::new);

    public RunningTests(ControlBlock control) {
        this.control = control;
    }

    public void started(String id) {
        running.get().push(id);
        control.running(id);
    }

    public void finished(String id) {
        Deque<String> own = running.get();
        own.removeFirstOccurrence(id);
        control.running(own.isEmpty() ? "" : own.peek());
    }
}
