// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link RunState} wants done, each by the thread of JUnit's that waits for the answer. */
sealed interface RunAction {

    /** An answer to JUnit's thread, which stops waiting. */
    sealed interface Answer extends RunAction {}

    /** An answer to the question whether a class is skipped. */
    sealed interface StartAnswer extends Answer {}

    record ClassStarted(String id) implements StartAnswer {}

    record ClassSkipped(String id, String reason) implements StartAnswer {}

    /**
     * A class has ended.
     *
     * @param failure what made it fail, or null
     */
    record ClassEnded(String id, Failure failure) implements Answer {}

    record ClassReleased(String id) implements Answer {}

    /**
     * Nothing comes any more.
     *
     * @param failure what made the engine fail as a whole, or null
     */
    record EngineEnded(Failure failure) implements Answer {}

    /**
     * Another thread reports and prints what follows.
     *
     * @param thread the thread of the worker that a thread here stands in for, or {@link #OWN}
     */
    record SwitchThread(long thread) implements RunAction {
        static final long OWN = 0;
    }

    /** The worker's threads are gone, and those that stand in for them may go. */
    record ReleaseThreads() implements RunAction {}

    record Registered(TestNode node) implements RunAction {}

    record Started(TestNode node) implements RunAction {}

    record Skipped(TestNode node, String reason) implements RunAction {}

    record Finished(TestNode node, Outcome outcome) implements RunAction {}

    record EntryPublished(TestNode node, Map<String, String> entries) implements RunAction {}

    record FilePublished(TestNode node, Message.FilePublished file) implements RunAction {}

    /** Remove a dynamic test or container from JUnit's tree. */
    record Detach(TestNode node) implements RunAction {}

    /**
     * Print bytes.
     *
     * @param apart whether a thread of the test's own printed them
     */
    record PrintBytes(boolean toErr, byte[] bytes, boolean apart) implements RunAction {}

    /** Print a text. */
    record PrintText(boolean toErr, String text, boolean apart) implements RunAction {}

    /** Print a line of our own. */
    record PrintLine(String line) implements RunAction {}

    /** Print the failure of a test that goes on. */
    record PrintFailure(TestNode node, Failure failure) implements RunAction {}

    /** Report that a test passed after its worker died in earlier attempts. */
    record ReportFlaky(TestNode node, List<Crash> crashes) implements RunAction {}

    /** Write the report of a crash. */
    record RecordCrash(Crash crash) implements RunAction {}

    /** Make the throwable of a failure: of crashes of one kind the first is shown in full. */
    record MakeFailure(Failure failure) implements RunAction {}

    /** Remove the files of a death that nobody has to look into. */
    record DeleteEvidence(WorkerDeath death) implements RunAction {}

    /**
     * Get a worker; answered by WorkerStarted or WorkerNotStarted.
     *
     * @param fresh whether it must not have run anything
     */
    record AcquireWorker(int worker, boolean fresh) implements RunAction {}

    /** Have its events come in, and watch over the time of its tests. */
    record WatchWorker(int worker) implements RunAction {}

    /** Kill it if it is still there after a while. */
    record LimitWorker(int worker, Duration limit) implements RunAction {}

    record Send(int worker, Message message) implements RunAction {}

    /** Give it some time to exit, as it is on its way. */
    record LimitExit(int worker) implements RunAction {}

    /** Kill it, as it can't be understood. */
    record RejectWorker(int worker, String reason) implements RunAction {}

    /** Kill it for a test that ended too late, so that the test runs again in another one. */
    record KillForRetry(int worker, TimeoutReport hang) implements RunAction {}

    /** Find out how it ended; answered by WorkerTerminated. */
    record JudgeWorker(int worker, Evidence evidence) implements RunAction {}

    /** Let go of it; it is dead, or nobody needs what it does. */
    record DropWorker(int worker) implements RunAction {}

    /** What becomes of a worker that has done its work. */
    enum Dismissal {
        /** Others may use it. */
        REUSE,
        /** It exits in good order. */
        RETIRE,
        /** It is killed. */
        KILL
    }

    /**
     * Part with a worker that has done its work; answered by WorkerReturned.
     *
     * @param executed the tests that it has executed, where that is kept
     */
    record DismissWorker(int worker, Dismissal dismissal, List<TestNode> executed)
            implements RunAction {}

    /** Start a worker that will soon be needed. */
    record PrepareWorker() implements RunAction {}

    /**
     * Start a spare beside a worker at work, if there is room.
     *
     * @param due whether the worker is likely to die
     */
    record PrepareSpare(int worker, boolean due) implements RunAction {}

    /** Count a test that a worker has executed. */
    record CountTest(int worker) implements RunAction {}

    /** A class is done with, so that no worker has to load it ahead. */
    record ForgetClass(String className) implements RunAction {}

    /** Have no worker load classes ahead: one died, and a class may be the reason. */
    record LoadNothingAhead() implements RunAction {}
}
