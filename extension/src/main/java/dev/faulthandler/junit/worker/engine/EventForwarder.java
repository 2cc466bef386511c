// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdentity;
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
    private final Resumption<TestDescriptor> resumption;
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
            Steps steps,
            Resumption<TestDescriptor> resumption) {
        this.events = events;
        this.running = running;
        this.memory = memory;
        this.steps = steps;
        this.resumption = resumption.isNeeded() ? resumption : null;
    }

    /** Return the id that the parent knows a test or container by. */
    private String idOf(TestDescriptor test) {
        String id = ids.of(test);
        return resumption == null ? id : resumption.told(id);
    }

    private String idOfParent(TestDescriptor test) {
        String id = ids.ofParent(test);
        return resumption == null ? id : resumption.told(id);
    }

    private boolean isHidden(TestDescriptor test) {
        return resumption != null && resumption.isHidden(ids.of(test));
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor test) {
        Resumption.Step step =
                resumption == null
                        ? Resumption.Step.REPORT
                        : resumption.register(ids.of(test), test.getDisplayName(), test);
        switch (step) {
            case REPORT -> sendRegistered(test);
            case FAIL -> sendNotRun(test);
            case HIDE -> {}
        }
    }

    private void sendRegistered(TestDescriptor test) {
        List<String> tags = new ArrayList<>();
        for (TestTag tag : test.getTags()) {
            tags.add(tag.getName());
        }
        String name = test.getDisplayName();
        String legacyName = ids.legacyNameOf(test);
        String id = idOf(test);
        if (resumption != null && !id.equals(ids.of(test))) {
            name = TestIdentity.at(ids.of(test)).renumbered(name, TestIdentity.at(id).index());
            legacyName = TestNameCache.moved(legacyName, ids.of(test), id);
        }
        send(
                new Message.Registered(
                        id,
                        idOfParent(test),
                        name,
                        legacyName,
                        test.getType().name(),
                        tags,
                        sources.write(test.getSource())));
    }

    private void sendNotRun(TestDescriptor test) {
        sendRegistered(test);
        send(new Message.Started(idOf(test)));
        sendFinished(idOf(test), TestExecutionResult.failed(OtherNames.error()), Optional.empty());
    }

    /** What JUnit begins after it has given up could end this JVM, and nobody knows of it. */
    @Override
    public void executionStarted(TestDescriptor test) {
        steps.onTestThread();
        if (resumption != null && isClass(test)) {
            resumption.begin(ids.of(test));
        }
        if (isHidden(test)) {
            return;
        }
        String id = idOf(test);
        if (test.isRoot()) {
            steps.engineStarts();
        } else {
            if (isClass(test)) {
                steps.classStarts(id);
            }
            running.started(id, idOfParent(test), test.getSource());
        }
        send(new Message.Started(id));
        RunningTestTracker.awaitEnd(EventForwarder::hasGivenUp);
    }

    private static boolean isClass(TestDescriptor test) {
        return test.getParent().filter(TestDescriptor::isRoot).isPresent();
    }

    @Override
    public void executionSkipped(TestDescriptor test, String reason) {
        if (!isHidden(test)) {
            send(new Message.Skipped(idOf(test), Optional.ofNullable(reason).orElse("")));
        }
    }

    @Override
    public void executionFinished(TestDescriptor test, TestExecutionResult result) {
        steps.nodeFinished(test.isContainer());
        if (isHidden(test)) {
            return;
        }
        String id = idOf(test);
        memory.look(test, id, result);
        if (resumption != null && test.isContainer()) {
            sendHeld(test, id);
        }
        Optional<LateFinish> overrun = running.finished(id);
        sendFinished(id, result, overrun);
        if (overrun.isPresent() && test.isTest()) {
            running.awaitEndIfDue();
        }
    }

    private void sendHeld(TestDescriptor container, String id) {
        Resumption.Held<TestDescriptor> held = resumption.end(ids.of(container), ids::of);
        held.notRun().forEach(this::sendNotRun);
        held.deferred().forEach(this::sendRegistered);
        if (!held.deferred().isEmpty()) {
            send(new Message.Deferred(id));
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
        if (!isHidden(test)) {
            send(new Message.Reported(idOf(test), entry.getKeyValuePairs()));
        }
    }

    /** Called by JUnit 5.12 and later only, which have the type of its argument. */
    @Override
    public void fileEntryPublished(TestDescriptor test, FileEntry file) {
        if (!isHidden(test)) {
            send(
                    new Message.FilePublished(
                            idOf(test),
                            file.getPath().toAbsolutePath().toString(),
                            file.getMediaType()));
        }
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
