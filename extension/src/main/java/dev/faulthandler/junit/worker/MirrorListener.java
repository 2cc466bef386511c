// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Sends each event of the worker's launcher to the parent, and holds classes at the gate. */
final class MirrorListener implements TestExecutionListener {

    private static final UniqueId ENGINE = UniqueId.forEngine("junit-jupiter");

    private final EventChannel events;
    private final RunningTests running;
    private final MemoryWatch memory;
    private final Gate gate;
    private final Ids ids = new Ids();
    private final SourceWriter sources = new SourceWriter();

    /** Lets a top-level class pass once its parent's own node for it is executing. */
    interface Gate {
        void pass(String id);
    }

    MirrorListener(EventChannel events, RunningTests running, MemoryWatch memory, Gate gate) {
        this.events = events;
        this.running = running;
        this.memory = memory;
        this.gate = gate;
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        List<String> tags = new ArrayList<>();
        for (TestTag tag : test.getTags()) {
            tags.add(tag.getName());
        }
        tell(
                new Message.Registered(
                        ids.of(test),
                        test.getParentId().orElse(""),
                        test.getDisplayName(),
                        test.getLegacyReportingName(),
                        test.getType().name(),
                        tags,
                        sources.write(test.getSource())));
    }

    /** What JUnit begins after it has given up could end this JVM, and nobody knows of it. */
    @Override
    public void executionStarted(TestIdentifier test) {
        Teller.executesTests();
        if (test.getParentIdObject().filter(ENGINE::equals).isPresent()) {
            gate.pass(ids.of(test));
        }
        String id = ids.of(test);
        if (test.getParentIdObject().isPresent()) {
            running.started(id, ids.ofParent(test), test.getSource());
        }
        tell(new Message.Started(id));
        RunningTests.awaitEnd(MirrorListener::hasGivenUp);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(new Message.Skipped(ids.of(test), Optional.ofNullable(reason).orElse("")));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        memory.look(test, result);
        String id = ids.of(test);
        Optional<Overrun> overrun =
                test.getParentIdObject().isPresent() ? running.finished(id) : Optional.empty();
        tell(
                new Message.Finished(
                        id,
                        result.getStatus().name(),
                        ThrowableCodec.encode(result.getThrowable()),
                        overrun.map(Overrun::toTexts).orElse(Map.of())));
        if (overrun.isPresent() && test.isTest()) {
            running.awaitEndIfDue();
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        tell(new Message.Reported(ids.of(test), entry.getKeyValuePairs()));
    }

    /** Called by JUnit 5.12 and later only, which have the type of its argument. */
    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        tell(
                new Message.FilePublished(
                        ids.of(test),
                        file.getPath().toAbsolutePath().toString(),
                        file.getMediaType()));
    }

    /**
     * Send it, unless JUnit has given up: with its pool it then interrupts and cancels what runs in
     * parallel, so that a test fails, or a container ends early, for no reason of its own.
     */
    private void tell(Message message) {
        if (!hasGivenUp()) {
            events.send(message);
        }
    }

    private static boolean hasGivenUp() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool != null && pool.isShutdown();
    }
}
