// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.util.List;

/**
 * What {@link RunState} reacts to. Ids of classes and tests are those that a worker knows; workers
 * have the numbers that {@link RunAction.AcquireWorker} gave them.
 */
sealed interface RunEvent {

    /** JUnit asks whether a class is skipped; answered by ClassStarted or ClassSkipped. */
    record ClassEntered(String id) implements RunEvent {}

    /** JUnit waits for the end of a class that has started; answered by ClassEnded. */
    record ClassAwaited(String id) implements RunEvent {}

    /** JUnit does not let a class run, or it was skipped; answered by ClassReleased. */
    record ClassCancelled(String id) implements RunEvent {}

    /** JUnit closes what the run has opened, after the last class; answered by EngineEnded. */
    record EngineEnding() implements RunEvent {}

    /** The time of the whole run is over. */
    record RunTimeOver() implements RunEvent {}

    /** An event about a worker. */
    sealed interface OfWorker extends RunEvent {
        int worker();
    }

    /**
     * A worker is there and waits for work.
     *
     * @param number its own number, which files and reports have
     * @param since when it was started, on the clock of the events
     * @param executed the tests that it has executed for earlier runs
     */
    record WorkerStarted(int worker, int number, long since, List<TestNode> executed)
            implements OfWorker {}

    /** There is no worker to be had. */
    record WorkerNotStarted(int worker, String reason) implements OfWorker {}

    /** A message of a worker's. */
    record WorkerMessage(int worker, Message message) implements OfWorker {}

    /**
     * A message that a test ended, after its time was over.
     *
     * @param hang what was found out about it; null where events are replayed
     * @param death the same, as a death that did not come
     */
    record LateFinish(int worker, Message.Finished message, TimeoutReport hang, WorkerDeath death)
            implements OfWorker {}

    /** Bytes that native code, or the JVM itself, wrote to descriptor 1 or 2. */
    record NativeOutput(int worker, byte[] bytes) implements OfWorker {}

    /**
     * A worker's native handler has started to write its dump.
     *
     * @param ready whether the worker had come so far that it could be asked for something
     */
    record WorkerDying(int worker, boolean ready) implements OfWorker {}

    /** A worker is being killed; its further messages about tests are discarded. */
    record WorkerBeingKilled(int worker) implements OfWorker {}

    /** The time of a test is over, and it goes on. */
    record TestOverdue(int worker, String id, WorkerDeath death) implements OfWorker {}

    /**
     * A test has been running for long.
     *
     * @param words what follows the test's name in the line about it
     */
    record TestSlow(int worker, String id, String words) implements OfWorker {}

    /** A worker's process has ended, and all that it wrote was handed in. */
    record WorkerExited(int worker, boolean ready) implements OfWorker {}

    /**
     * It is known how a worker ended.
     *
     * @param atRunLimit each test that ran when the time of the whole run was over
     */
    record WorkerTerminated(
            int worker, boolean ready, WorkerDeath death, List<WorkerDeath> atRunLimit)
            implements OfWorker {}

    /**
     * A worker was let go after its work.
     *
     * @param late how it crashed as it shut down, or null if it did not
     */
    record WorkerReturned(int worker, WorkerDeath late) implements OfWorker {}
}
