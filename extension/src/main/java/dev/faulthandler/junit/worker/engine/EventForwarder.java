// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.timeout.LateFinish;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/** Sends each event of the worker's engine to the parent, and has a run's steps taken. */
@API(status = API.Status.INTERNAL)
public final class EventForwarder implements EngineExecutionListener {

    private final Consumer<Message> events;
    private final RunningTestTracker running;
    private final OutOfMemoryDetector memory;
    private final Steps steps;
    private final TestNameCache ids = new TestNameCache();
    private final TestSourceEncoder sources = new TestSourceEncoder();

    /** What a run has to do at some events, beside telling them. */
    public interface Steps {

        /** The present thread executes tests. */
        void onTestThread();

        /** The engine begins: what it needs is there. */
        void engineStarts();

        /** Let a top-level class pass once its parent's own node for it is executing. */
        void classStarts(String id);

        /**
         * Something has ended, and that is about to be told.
         *
         * @param container whether it is no test
         */
        void nodeFinished(boolean container);
    }

    public EventForwarder(
            Consumer<Message> events,
            RunningTestTracker running,
            OutOfMemoryDetector memory,
            Steps steps) {
        this.events = events;
        this.running = running;
        this.memory = memory;
        this.steps = steps;
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor test) {
        List<String> tags = new ArrayList<>();
        for (TestTag tag : test.getTags()) {
            tags.add(tag.getName());
        }
        send(
                new Message.Registered(
                        ids.of(test),
                        ids.ofParent(test),
                        test.getDisplayName(),
                        ids.legacyNameOf(test),
                        test.getType().name(),
                        tags,
                        sources.write(test.getSource())));
    }

    /** What JUnit begins after it has given up could end this JVM, and nobody knows of it. */
    @Override
    public void executionStarted(TestDescriptor test) {
        steps.onTestThread();
        String id = ids.of(test);
        if (test.isRoot()) {
            steps.engineStarts();
        } else {
            if (test.getParent().filter(TestDescriptor::isRoot).isPresent()) {
                steps.classStarts(id);
            }
            running.started(id, ids.ofParent(test), test.getSource());
        }
        send(new Message.Started(id));
        RunningTestTracker.awaitEnd(EventForwarder::hasGivenUp);
    }

    @Override
    public void executionSkipped(TestDescriptor test, String reason) {
        send(new Message.Skipped(ids.of(test), Optional.ofNullable(reason).orElse("")));
    }

    @Override
    public void executionFinished(TestDescriptor test, TestExecutionResult result) {
        steps.nodeFinished(test.isContainer());
        memory.look(test, result);
        String id = ids.of(test);
        Optional<LateFinish> overrun = running.finished(id);
        sendFinished(id, result, overrun);
        if (overrun.isPresent() && test.isTest()) {
            running.awaitEndIfDue();
        }
    }

    /** The engine, too, has ended, as the launcher knows: it may have failed by itself. */
    public void engineFinished(TestExecutionResult result) {
        steps.nodeFinished(true);
        memory.lookAtEngine(result);
        sendFinished(ForwardingJupiterEngine.ROOT.toString(), result, Optional.empty());
    }

    private void sendFinished(String id, TestExecutionResult result, Optional<LateFinish> overrun) {
        result.getThrowable().ifPresent(ForwardingJupiterEngine::removeOwnFrames);
        send(
                new Message.Finished(
                        id,
                        result.getStatus().name(),
                        ThrowableCodec.encode(result.getThrowable()),
                        overrun.map(LateFinish::toTexts).orElse(Map.of())));
    }

    @Override
    public void reportingEntryPublished(TestDescriptor test, ReportEntry entry) {
        send(new Message.Reported(ids.of(test), entry.getKeyValuePairs()));
    }

    /** Called by JUnit 5.12 and later only, which have the type of its argument. */
    @Override
    public void fileEntryPublished(TestDescriptor test, FileEntry file) {
        send(
                new Message.FilePublished(
                        ids.of(test),
                        file.getPath().toAbsolutePath().toString(),
                        file.getMediaType()));
    }

    /**
     * Send it, unless JUnit has given up: with its pool it then interrupts and cancels what runs in
     * parallel, so that a test fails, or a container ends early, for no reason of its own.
     */
    private void send(Message message) {
        if (!hasGivenUp()) {
            events.accept(message);
        }
    }

    private static boolean hasGivenUp() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool != null && pool.isShutdown();
    }
}
