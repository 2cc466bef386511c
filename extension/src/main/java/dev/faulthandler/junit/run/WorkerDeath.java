// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.LifecyclePhase;
import java.io.Serializable;
import java.util.List;

/**
 * The facts about a worker's death that decide whose failure it is.
 *
 * @param end how it died
 * @param tests the ids that the dump names, as the dump has them
 * @param thread the name of the thread that did it, or an empty text
 * @param phase a sentence about the phase of a test's life that it happened in, or an empty text
 * @param beforeStart whether JUnit was about to start something that is not reported yet
 * @param initializing the classes in whose static initializers it happened
 * @param evidence all that is known, for its report; null where events are replayed
 */
record WorkerDeath(
        Termination end,
        List<String> tests,
        String thread,
        String phase,
        boolean beforeStart,
        List<String> initializing,
        PostMortem evidence)
        implements Serializable {

    WorkerDeath {
        tests = List.copyOf(tests);
        initializing = List.copyOf(initializing);
    }

    static WorkerDeath of(PostMortem ending) {
        return new WorkerDeath(
                ending.end(),
                ending.traceback().map(Traceback::tests).orElse(List.of()),
                ending.traceback()
                        .flatMap(Traceback::current)
                        .map(Traceback.Stack::name)
                        .orElse(""),
                LifecyclePhase.of(ending),
                LifecyclePhase.isBeforeStart(ending.stack()),
                ending.stack().stream()
                        .filter(frame -> frame.getMethodName().equals("<clinit>"))
                        .map(StackTraceElement::getClassName)
                        .toList(),
                ending);
    }

    /** Return the facts alone. */
    WorkerDeath withoutEvidence() {
        return new WorkerDeath(end, tests, thread, phase, beforeStart, initializing, null);
    }

    /** Return whether the worker ran out of memory and could not say what had wanted too much. */
    boolean isUnexplained() {
        return end.equals(PostMortem.OUT_OF_MEMORY);
    }

    /** Return whether the worker ended itself as JUnit had not enough memory. */
    boolean isForWantOfMemory() {
        return isUnexplained() || end instanceof Termination.GaveUp;
    }

    /** Return whether it was killed as the time of the whole run was over. */
    boolean isOfRun() {
        return end instanceof Termination.TimedOut late && late.record().ofRun();
    }
}
