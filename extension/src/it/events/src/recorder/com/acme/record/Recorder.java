// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down all that a listener is told, and what is printed meanwhile, as lines of text.
 *
 * <p>An event is a line of its kind, the test's id and the rest, between tabs; more lines of it are
 * indented. Printed text that nothing else comes between is one event.
 */
public class Recorder implements TestExecutionListener {

    private static final String NOBODY = "nobody";

    private final boolean parallel;
    private final List<String> events = new ArrayList<>();
    private final Map<String, Printed> printed = new LinkedHashMap<>();
    private String last = NOBODY;

    /** Who prints: the test of a thread is also that of those that it starts. */
    private final InheritableThreadLocal<String> running = new InheritableThreadLocal<>();

    public Recorder(boolean parallel) {
        this.parallel = parallel;
    }

    synchronized void discovered(TestPlan plan) {
        plan.getRoots().forEach(root -> discovered(plan, root));
    }

    private void discovered(TestPlan plan, TestIdentifier test) {

        event("discovered", test, describe(test));
        plan.getChildren(test).forEach(child -> discovered(plan, child));
    }

    private static String describe(TestIdentifier test) {
        var tags = new TreeSet<String>();
        test.getTags().forEach(tag -> tags.add(tag.getName()));
        return String.join(
                " | ",
                test.getDisplayName(),
                test.getLegacyReportingName(),
                test.getType().name(),
                test.getParentId().orElse("no parent"),
                test.getSource().map(Object::toString).orElse("no source"),
                tags.toString());
    }

    final synchronized void event(String kind, TestIdentifier test, String details) {
        event(kind, test.getUniqueId(), details);
    }

    private void event(String kind, String id, String details) {
        if (parallel) {
            flush(id);
        } else {
            flushAll();
        }
        events.add(kind + "\t" + Text.escaped(id) + "\t" + Text.escaped(details));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        event("plan", NOBODY, "started, contains tests: " + plan.containsTests());
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        event("plan", NOBODY, "finished");
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        event("registered", test, describe(test));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        event("skipped", test, String.valueOf(reason));
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        event("started", test, describe(test));
        last = test.getUniqueId();
        running.set(last);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        event("finished", test, result.getStatus().name());
        result.getThrowable()
                .ifPresent(
                        throwable -> {
                            int at = events.size() - 1;
                            String picture = new Picture(parallel).of(throwable);
                            events.set(at, events.get(at) + picture);
                        });
        last = test.getParentId().orElse(NOBODY);
        running.set(last);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        event("reported", test, entry.getKeyValuePairs().toString());
    }

    /** Returns where one of the system's streams is to be written to. */
    OutputStream output(String stream) {
        return new OutputStream() {
            @Override
            public void write(int oneByte) {
                write(new byte[] {(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                print(stream, new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            }
        };
    }

    private synchronized void print(String stream, String text) {
        String by = parallel ? String.valueOf(running.get()) : last;
        Printed before = printed.get(by);
        if (before == null || !before.stream().equals(stream)) {
            flush(by);
            before = new Printed(stream, new StringBuilder());
            printed.put(by, before);
        }
        before.text().append(text);
    }

    private void flushAll() {
        List.copyOf(printed.keySet()).forEach(this::flush);
    }

    private void flush(String by) {
        Printed text = printed.remove(by);
        if (text != null) {
            String escaped = Text.escaped(text.text().toString());
            events.add(text.stream() + "\t" + Text.escaped(by) + "\t" + escaped);
        }
    }

    /** What was printed since the last event. */
    private record Printed(String stream, StringBuilder text) {}

    synchronized void write(Path file) throws IOException {
        flushAll();
        Files.writeString(
                file,
                events.stream()
                        .map(Text::withoutWhatVaries)
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
