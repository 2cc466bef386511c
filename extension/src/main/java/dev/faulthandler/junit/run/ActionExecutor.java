// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.process.StandardStreams;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Does what {@link RunState} wants done for a sequence of classes, on the thread of JUnit's that
 * waits for one of them.
 */
final class ActionExecutor {

    private final EngineExecutionListener listener;
    private final FailureMaker failures;
    private final WorkerActions workers;
    private final ReplayThreads threads = new ReplayThreads();
    private final Deque<RunAction> due = new ArrayDeque<>();
    private long thread = RunAction.SwitchThread.OWN;

    ActionExecutor(EngineExecutionListener listener, FailureMaker failures, WorkerActions workers) {
        this.listener = listener;
        this.failures = failures;
        this.workers = workers;
    }

    /** Do all of it, in its order, and hand over each answer. */
    void execute(List<RunAction> actions, Consumer<RunAction.Answer> answers) {
        due.addAll(actions);
        while (!due.isEmpty()) {
            if (thread == RunAction.SwitchThread.OWN) {
                executeUntilSwitch(answers);
            } else {
                threads.run(thread, () -> executeUntilSwitch(answers));
            }
        }
    }

    /** What fails is not done again. */
    private void executeUntilSwitch(Consumer<RunAction.Answer> answers) {
        for (RunAction next = due.poll(); next != null; next = due.poll()) {
            if (isReported(next)) {
                continue;
            }
            if (next instanceof RunAction.SwitchThread to) {
                thread = to.thread();
                return;
            }
            execute(next, answers);
        }
    }

    /** What comes of each test is looked for first. */
    private void execute(RunAction action, Consumer<RunAction.Answer> answers) {
        if (action instanceof RunAction.CountTest || action instanceof RunAction.PrepareSpare) {
            workers.execute(action);
        } else if (action instanceof RunAction.ReleaseThreads) {
            threads.release();
        } else if (action instanceof RunAction.Answer answer) {
            answers.accept(answer);
        } else if (!isPrinted(action) && !isAboutCrash(action)) {
            workers.execute(action);
        }
    }

    /** Return whether an action is a report to JUnit, which is made then. */
    private boolean isReported(RunAction action) {
        try {
            return report(action);
        } catch (IllegalArgumentException | JUnitException e) {
            workers.reject("it sent an invalid message: " + e.getMessage());
            return true;
        }
    }

    private boolean report(RunAction action) {
        if (action instanceof RunAction.Started started) {
            listener.executionStarted(started.node().descriptor());
        } else if (action instanceof RunAction.Finished finished) {
            Outcome outcome = finished.outcome();
            listener.executionFinished(finished.node().descriptor(), resultOf(outcome));
        } else if (action instanceof RunAction.Registered registered) {
            TestNode node = registered.node();
            parentOf(node).addChild(node.descriptor());
            listener.dynamicTestRegistered(node.descriptor());
        } else if (action instanceof RunAction.Detach detach) {
            parentOf(detach.node()).removeChild(detach.node().descriptor());
        } else if (action instanceof RunAction.Skipped skipped) {
            listener.executionSkipped(skipped.node().descriptor(), skipped.reason());
        } else if (action instanceof RunAction.EntryPublished entry) {
            publish(entry.node(), ReportEntry.from(entry.entries()));
        } else if (action instanceof RunAction.FilePublished file) {
            FilePublication.report(listener, file.node().descriptor(), file.file());
        } else {
            return false;
        }
        return true;
    }

    private static TestDescriptor parentOf(TestNode node) {
        return node.parent().orElseThrow().descriptor();
    }

    private void publish(TestNode node, ReportEntry entry) {
        listener.reportingEntryPublished(node.descriptor(), entry);
    }

    private TestExecutionResult resultOf(Outcome outcome) {
        Throwable throwable = failures.throwableOf(outcome.failure()).orElse(null);
        return switch (outcome.status()) {
            case SUCCESSFUL -> TestExecutionResult.successful();
            case ABORTED -> TestExecutionResult.aborted(throwable);
            case FAILED -> TestExecutionResult.failed(throwable);
        };
    }

    /** Return the throwable of a failure; none if there is no failure. */
    Optional<Throwable> throwableOf(Failure failure) {
        return failures.throwableOf(failure);
    }

    /** Return whether an action prints something, which is done then. */
    private static boolean isPrinted(RunAction action) {
        if (action instanceof RunAction.PrintText text) {
            if (text.apart()) {
                ReplayThreads.runApart(() -> StandardStreams.print(text.toErr(), text.text()));
            } else {
                StandardStreams.print(text.toErr(), text.text());
            }
        } else if (action instanceof RunAction.PrintBytes bytes) {
            if (bytes.apart()) {
                ReplayThreads.runApart(() -> StandardStreams.print(bytes.toErr(), bytes.bytes()));
            } else {
                StandardStreams.print(bytes.toErr(), bytes.bytes());
            }
        } else if (action instanceof RunAction.PrintLine line) {
            System.err.println(line.line());
        } else {
            return false;
        }
        return true;
    }

    /** Return whether an action is about a crash, which is done then. */
    private boolean isAboutCrash(RunAction action) {
        if (action instanceof RunAction.RecordCrash crash) {
            failures.record(crash.crash());
        } else if (action instanceof RunAction.MakeFailure failure) {
            failures.prepare(failure.failure());
        } else if (action instanceof RunAction.PrintFailure overdue) {
            String text = failures.textOf(overdue.failure());
            System.err.println("[faulthandler] " + overdue.node().legibleName() + ": " + text);
        } else if (action instanceof RunAction.ReportFlaky flaky) {
            publish(flaky.node(), ReportEntry.from(failures.flakyEntries(flaky.crashes())));
            System.err.println(failures.flakyLine(flaky.crashes()));
        } else if (action instanceof RunAction.DeleteEvidence expected) {
            ExpectedTerminations.clearUp(expected.death().evidence());
        } else {
            return false;
        }
        return true;
    }

    /** The only user of a type that JUnit has since 5.12: linked when it is needed. */
    private static final class FilePublication {
        static void report(
                EngineExecutionListener listener, TestDescriptor test, Message.FilePublished file) {
            listener.fileEntryPublished(
                    test, FileEntry.from(Path.of(file.path()), file.mediaType().orElse(null)));
        }
    }
}
