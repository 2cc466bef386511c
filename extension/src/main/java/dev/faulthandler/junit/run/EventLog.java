// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageKind;
import dev.faulthandler.junit.protocol.MessageWriter;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The events of a run in a file, from which a test makes the same transitions again.
 *
 * <p>The system property {@value #DIRECTORY} names a directory in which each run writes a file, as
 * it goes. Otherwise the last events are kept, and are written if a rule of {@link
 * ReportInvariants} is broken.
 *
 * <p>Each line has fields with tabs between them, in which {@code \t}, {@code \n} and {@code \\}
 * are escaped. The first lines have the settings ({@code option name value}) and the tests that
 * discovery knew ({@code node sequence id parent type name legacyName class method parameters}),
 * what the request names below them ({@code part id}, {@code iteration class method index}), and
 * the classes that wait for their turn ({@code gate id}). Each other one is an event: the time in
 * ns, its name, the worker's number or the id of a class, and what else it has, bytes as Base64: a
 * message is its frame, and a death is serialized. Last comes what it means to a reader.
 */
final class EventLog {

    static final String DIRECTORY = "faulthandler.internal.events";

    private static final int MAX_KEPT = 1000;
    private static final int MAX_WORDS = 200;
    private static final Set<MessageKind> OUTPUT =
            EnumSet.of(MessageKind.PRINTED, MessageKind.PRINTED_TEXT);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<List<String>> head;
    private final BufferedWriter file;
    private final RunEvent[] kept = new RunEvent[MAX_KEPT];
    private final long[] times = new long[MAX_KEPT];
    private long count;

    private EventLog(Supplier<List<String>> head, BufferedWriter file) {
        this.head = head;
        this.file = file;
    }

    /**
     * Return the log of a run.
     *
     * @param trees the tests of each sequence; what discovery knew of them is written as it is then
     */
    static EventLog of(
            List<TestTree> trees,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Collection<? extends TestDescriptor> gated,
            RunOptions options) {
        String directory = System.getProperty(DIRECTORY);
        Supplier<List<String>> head = () -> head(trees, parameters, parts, gated, options);
        if (directory == null) {
            return new EventLog(head, null);
        }
        try {
            BufferedWriter file = lenient(Files.newOutputStream(fileIn(Path.of(directory))));
            EventLog log = new EventLog(List::of, file);
            for (String line : head.get()) {
                log.write(line);
            }
            return log;
        } catch (IOException e) {
            System.err.println("[faulthandler] The run's events cannot be written: " + e);
            return new EventLog(head, null);
        }
    }

    /** A test's name may have characters that are none, such as half a pair; they become others. */
    private static BufferedWriter lenient(OutputStream file) {
        return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }

    private static Path fileIn(Path directory) {
        long pid = ProcessHandle.current().pid();
        return directory.resolve("run-" + pid + "-" + COUNT.incrementAndGet() + ".events");
    }

    /** Take an event; what was only printed decides nothing, and is not kept. */
    void add(long nanos, RunEvent event) {
        if (file != null) {
            writeSafely(nanos, event);
        } else if (!isOutput(event)) {
            int place = (int) (count++ % MAX_KEPT);
            kept[place] = event;
            times[place] = nanos;
        }
    }

    private static boolean isOutput(RunEvent event) {
        return event instanceof RunEvent.WorkerMessage message
                && OUTPUT.contains(message.message().kind());
    }

    private void writeSafely(long nanos, RunEvent event) {
        try {
            write(line(nanos, event));
            file.flush();
        } catch (IOException e) {
            // What is missing is seen where the file is read.
        }
    }

    private void write(String line) throws IOException {
        file.write(line);
        file.write('\n');
    }

    /** Write what is kept, where it is not written anyway; return where. */
    Path writeKept(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(head.get());
        long missing = Math.max(0, count - MAX_KEPT);
        if (missing > 0) {
            lines.add(fields("missing", Long.toString(missing)));
        }
        for (long at = missing; at < count; at++) {
            int place = (int) (at % MAX_KEPT);
            lines.add(line(times[place], kept[place]));
        }
        Path file = fileIn(directory);
        try (BufferedWriter writer = lenient(Files.newOutputStream(file))) {
            for (String line : lines) {
                writer.write(line + "\n");
            }
        }
        return file;
    }

    boolean isKept() {
        return file == null;
    }

    private static List<String> head(
            List<TestTree> trees,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Collection<? extends TestDescriptor> gated,
            RunOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add(fields("option", "use", options.use().name()));
        lines.add(fields("option", "together", Boolean.toString(options.together())));
        lines.add(fields("option", "workers", Integer.toString(options.workers())));
        lines.add(fields("option", "restarts", Integer.toString(options.restarts())));
        lines.add(fields("option", "retries", Integer.toString(options.retries())));
        lines.add(fields("option", "findsPolluters", Boolean.toString(options.findsPolluters())));
        parameters.forEach((key, value) -> lines.add(fields("parameter", key, value)));
        for (int i = 0; i < trees.size(); i++) {
            for (TestNode type : trees.get(i).tops()) {
                addNodes(Integer.toString(i), type, "", lines);
            }
        }
        parts.ids().forEach(id -> lines.add(fields("part", id)));
        for (SelectedInvocations.Iteration iteration : parts.iterations()) {
            lines.add(
                    fields(
                            "iteration",
                            iteration.className(),
                            iteration.methodName(),
                            Integer.toString(iteration.index())));
        }
        gated.forEach(type -> lines.add(fields("gate", type.getUniqueId().toString())));
        return lines;
    }

    private static void addNodes(
            String sequence, TestNode node, String parent, List<String> lines) {
        TestDescriptor descriptor = node.descriptor();
        TestSource source = descriptor.getSource().orElse(null);
        String id = descriptor.getUniqueId().toString();
        List<String> place = List.of("", "", "");
        if (source instanceof ClassSource type) {
            place = List.of(type.getClassName(), "", "");
        } else if (source instanceof MethodSource method) {
            String parameters = method.getMethodParameterTypes();
            place =
                    List.of(
                            method.getClassName(),
                            method.getMethodName(),
                            parameters == null ? "" : parameters);
        }
        lines.add(
                fields(
                        "node",
                        sequence,
                        id,
                        parent,
                        descriptor.getType().name(),
                        descriptor.getDisplayName(),
                        descriptor.getLegacyReportingName(),
                        place.get(0),
                        place.get(1),
                        place.get(2)));
        for (TestNode child : node.children()) {
            if (!child.isDynamic()) {
                addNodes(sequence, child, id, lines);
            }
        }
    }

    private static String line(long nanos, RunEvent event) {
        String time = Long.toString(nanos);
        String name = event.getClass().getSimpleName();
        String words = event.toString();
        String cut = words.substring(0, Math.min(MAX_WORDS, words.length()));
        if (event instanceof RunEvent.WorkerMessage message) {
            return fields(time, name, worker(message), frame(message.message()), cut);
        }
        if (event instanceof RunEvent.LateFinish late) {
            return fields(
                    time, name, worker(late), frame(late.message()), bytes(late.death()), cut);
        }
        if (event instanceof RunEvent.NativeOutput output) {
            return fields(time, name, worker(output), base64(output.bytes()));
        }
        if (event instanceof RunEvent.WorkerStarted started) {
            return fields(time, name, worker(started), "" + started.number(), "" + started.since());
        }
        if (event instanceof RunEvent.WorkerNotStarted not) {
            return fields(time, name, worker(not), not.reason());
        }
        if (event instanceof RunEvent.WorkerDying dying) {
            return fields(time, name, worker(dying), "" + dying.ready());
        }
        if (event instanceof RunEvent.WorkerExited exited) {
            return fields(time, name, worker(exited), "" + exited.ready());
        }
        if (event instanceof RunEvent.TestOverdue test) {
            return fields(time, name, worker(test), test.id(), bytes(test.death()), cut);
        }
        if (event instanceof RunEvent.TestSlow slow) {
            return fields(time, name, worker(slow), slow.id(), slow.words());
        }
        if (event instanceof RunEvent.WorkerTerminated end) {
            ArrayList<WorkerDeath> atLimit = new ArrayList<>();
            end.atRunLimit().forEach(death -> atLimit.add(death.withoutEvidence()));
            String ready = "" + end.ready();
            return fields(time, name, worker(end), ready, bytes(end.death()), bytes(atLimit), cut);
        }
        if (event instanceof RunEvent.WorkerReturned returned) {
            return fields(time, name, worker(returned), bytes(returned.late()));
        }
        if (event instanceof RunEvent.OfWorker other) {
            return fields(time, name, worker(other));
        }
        return fields(time, name, classOf(event));
    }

    private static String classOf(RunEvent event) {
        if (event instanceof RunEvent.ClassEntered entered) {
            return entered.id();
        }
        if (event instanceof RunEvent.ClassAwaited awaited) {
            return awaited.id();
        }
        return event instanceof RunEvent.ClassCancelled cancelled ? cancelled.id() : "";
    }

    private static String worker(RunEvent.OfWorker event) {
        return Integer.toString(event.worker());
    }

    private static String frame(Message message) {
        ByteBuffer frame = MessageWriter.encode(message);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return base64(bytes);
    }

    private static String bytes(WorkerDeath death) {
        return death == null ? "" : bytes((Serializable) death.withoutEvidence());
    }

    private static String bytes(Serializable object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            return ""; // The throwable of a user's, for which JUnit gave up.
        }
        return base64(bytes.toByteArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String fields(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.length() == 0 ? "" : "\t");
            line.append(field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
        }
        return line.toString();
    }
}
