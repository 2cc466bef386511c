// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.ArrayList;
import java.util.List;

/** The actions of a sequence that nobody has taken yet, each for the thread that it is due to. */
final class ActionQueue {

    private List<RunAction> actions = new ArrayList<>();
    private long thread = RunAction.SwitchThread.OWN;
    private long switchedTo = RunAction.SwitchThread.OWN;

    /** Have what follows done by a thread. */
    void by(long thread) {
        this.thread = thread;
    }

    void add(RunAction action) {
        if (switchedTo != thread) {
            switchedTo = thread;
            actions.add(new RunAction.SwitchThread(thread));
        }
        actions.add(action);
    }

    List<RunAction> take() {
        if (actions.isEmpty()) {
            return List.of();
        }
        List<RunAction> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }
}
