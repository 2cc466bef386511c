// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Sends each event of the worker's launcher to the parent, and holds classes at the gate. */
final class MirrorListener implements TestExecutionListener {

    private static final String ENGINE = "[engine:junit-jupiter]";

    private final EventChannel events;
    private final RunningTests running;
    private final Gate gate;

    /** Lets a top-level class pass once its parent's own node for it is executing. */
    interface Gate {
        void pass(String id);
    }

    MirrorListener(EventChannel events, RunningTests running, Gate gate) {
        this.events = events;
        this.running = running;
        this.gate = gate;
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        List<String> tags = test.getTags().stream().map(TestTag::getName).toList();
        byte[] source =
                test.getSource()
                        .map(MirrorListener::byNames)
                        .flatMap(ObjectTransfer::write)
                        .orElseGet(() -> new byte[0]);
        events.send(
                new Message.Registered(
                        test.getUniqueId(),
                        test.getParentId().orElse(""),
                        test.getDisplayName(),
                        test.getLegacyReportingName(),
                        test.getType().name(),
                        tags,
                        source));
    }

    /** A source may hold on to its class, which is no plain value; its name is. */
    private static TestSource byNames(TestSource source) {
        if (source instanceof MethodSource method) {
            return MethodSource.from(
                    method.getClassName(),
                    method.getMethodName(),
                    method.getMethodParameterTypes());
        }
        if (source instanceof ClassSource type) {
            return ClassSource.from(type.getClassName(), type.getPosition().orElse(null));
        }
        return source;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.getParentId().filter(ENGINE::equals).isPresent()) {
            gate.pass(test.getUniqueId());
        }
        if (test.getParentId().isPresent()) {
            running.started(test.getUniqueId());
        }
        events.send(new Message.Started(test.getUniqueId()));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        events.send(
                new Message.Skipped(test.getUniqueId(), Optional.ofNullable(reason).orElse("")));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getParentId().isPresent()) {
            running.finished(test.getUniqueId());
        }
        events.send(
                new Message.Finished(
                        test.getUniqueId(),
                        result.getStatus().name(),
                        ThrowableCodec.encode(result.getThrowable())));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        events.send(new Message.Reported(test.getUniqueId(), entry.getKeyValuePairs()));
    }

    /** Called by JUnit 5.12 and later only, which have the type of its argument. */
    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        events.send(
                new Message.FilePublished(
                        test.getUniqueId(),
                        file.getPath().toAbsolutePath().toString(),
                        file.getMediaType()));
    }
}
