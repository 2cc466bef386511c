// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageReader;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.run.ScriptedRun.Discovered;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Makes the transitions again that a file of {@link EventLog} has. */
final class ReplayedRun {

    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, TestDescriptor> nodes = new LinkedHashMap<>();
    private final List<List<TestDescriptor>> sequences = new ArrayList<>();
    private final List<RunAction> actions = new ArrayList<>();
    private RunState state;

    private final List<String> parts = new ArrayList<>();
    private final List<SelectedInvocations.Iteration> iterations = new ArrayList<>();
    private final List<TestDescriptor> gated = new ArrayList<>();
    private final ExpectedTerminations expectations;

    private ReplayedRun(ExpectedTerminations expectations) {
        this.expectations = expectations;
    }

    /** Return what came of the events, where no test expects a death. */
    static List<RunAction> of(Path file) throws IOException {
        return of(file, new ExpectedTerminations(method -> Optional.empty()));
    }

    /** Return what came of the events. */
    static List<RunAction> of(Path file, ExpectedTerminations expectations) throws IOException {
        ReplayedRun run = new ReplayedRun(expectations);
        for (String line : Files.readAllLines(file)) {
            run.take(line.split("\t", -1));
        }
        return run.actions;
    }

    private void take(String[] line) {
        String[] fields = new String[line.length];
        for (int i = 0; i < line.length; i++) {
            fields[i] = unescaped(line[i]);
        }
        switch (fields[0]) {
            case "option" -> options.put(fields[1], fields[2]);
            case "parameter" -> parameters.put(fields[1], fields[2]);
            case "node" -> add(fields);
            case "part" -> parts.add(fields[1]);
            case "iteration" ->
                    iterations.add(
                            new SelectedInvocations.Iteration(
                                    fields[1], fields[2], Integer.parseInt(fields[3])));
            case "gate" -> gated.add(nodes.get(fields[1]));
            case "missing" -> throw new IllegalArgumentException(fields[1] + " events are missing");
            default -> {
                state = state == null ? newState() : state;
                state.handle(Long.parseLong(fields[0]), event(fields));
                state.takeActions().forEach(step -> actions.addAll(step.actions()));
            }
        }
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next == '\\') {
                next = field.charAt(++i);
                next = next == 't' ? '\t' : next == 'n' ? '\n' : next;
            }
            text.append(next);
        }
        return text.toString();
    }

    private void add(String[] fields) {
        TestSource source = null;
        if (!fields[8].isEmpty()) {
            source = MethodSource.from(fields[7], fields[8], fields[9]);
        } else if (!fields[7].isEmpty()) {
            source = ClassSource.from(fields[7]);
        }
        UniqueId id = UniqueId.parse(fields[2]);
        TestDescriptor.Type type = TestDescriptor.Type.valueOf(fields[4]);
        Discovered node = new Discovered(id, fields[5], source, type);
        nodes.put(fields[2], node);
        int sequence = Integer.parseInt(fields[1]);
        if (!fields[3].isEmpty()) {
            nodes.get(fields[3]).addChild(node);
            return;
        }
        new EngineDescriptor(id.removeLastSegment(), "Jupiter").addChild(node);
        while (sequences.size() <= sequence) {
            sequences.add(new ArrayList<>());
        }
        sequences.get(sequence).add(node);
    }

    private RunState newState() {
        RunOptions terms =
                new RunOptions(
                        WorkerScope.valueOf(options.get("use")),
                        Boolean.parseBoolean(options.get("together")),
                        Integer.parseInt(options.get("workers")),
                        Integer.parseInt(options.get("restarts")),
                        WorkerJvmOptions.INHERITED,
                        Integer.parseInt(options.get("retries")),
                        Boolean.parseBoolean(options.get("findsPolluters")),
                        expectations,
                        new TimeoutPolicy(
                                TimeoutTable.NONE,
                                Duration.ZERO,
                                new RunDeadline(Duration.ofSeconds(1))));
        SelectedInvocations requested = new SelectedInvocations(parts, iterations);
        return new RunState(sequences, parameters, requested, gated, terms);
    }

    private RunEvent event(String[] fields) {
        String id = fields[2];
        return switch (fields[1]) {
            case "ClassEntered" -> new RunEvent.ClassEntered(id);
            case "ClassAwaited" -> new RunEvent.ClassAwaited(id);
            case "ClassCancelled" -> new RunEvent.ClassCancelled(id);
            case "EngineEnding" -> new RunEvent.EngineEnding();
            case "RunTimeOver" -> new RunEvent.RunTimeOver();
            default -> ofWorker(Integer.parseInt(id), fields);
        };
    }

    private RunEvent ofWorker(int worker, String[] fields) {
        return switch (fields[1]) {
            case "WorkerStarted" ->
                    new RunEvent.WorkerStarted(
                            worker,
                            Integer.parseInt(fields[3]),
                            Long.parseLong(fields[4]),
                            List.of());
            case "WorkerNotStarted" -> new RunEvent.WorkerNotStarted(worker, fields[3]);
            case "WorkerMessage" -> new RunEvent.WorkerMessage(worker, message(fields[3]));
            case "LateFinish" ->
                    new RunEvent.LateFinish(
                            worker,
                            (Message.Finished) message(fields[3]),
                            null,
                            (WorkerDeath) object(fields[4]));
            case "NativeOutput" ->
                    new RunEvent.NativeOutput(worker, Base64.getDecoder().decode(fields[3]));
            case "WorkerDying" -> new RunEvent.WorkerDying(worker, Boolean.parseBoolean(fields[3]));
            case "WorkerBeingKilled" -> new RunEvent.WorkerBeingKilled(worker);
            case "TestOverdue" ->
                    new RunEvent.TestOverdue(worker, fields[3], (WorkerDeath) object(fields[4]));
            case "TestSlow" -> new RunEvent.TestSlow(worker, fields[3], fields[4]);
            case "WorkerExited" ->
                    new RunEvent.WorkerExited(worker, Boolean.parseBoolean(fields[3]));
            case "WorkerTerminated" ->
                    new RunEvent.WorkerTerminated(
                            worker,
                            Boolean.parseBoolean(fields[3]),
                            (WorkerDeath) object(fields[4]),
                            ((List<?>) object(fields[5]))
                                    .stream().map(WorkerDeath.class::cast).toList());
            case "WorkerReturned" ->
                    new RunEvent.WorkerReturned(worker, (WorkerDeath) object(fields[3]));
            default -> throw new IllegalArgumentException(fields[1]);
        };
    }

    private static Message message(String frame) {
        byte[] bytes = Base64.getDecoder().decode(frame);
        try {
            return new MessageReader(new ByteArrayInputStream(bytes)).read().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object object(String serialized) {
        if (serialized.isEmpty()) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(serialized);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
