// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.run.Program.Placed;
import dev.faulthandler.junit.run.SimulatedEvent.Death;
import dev.faulthandler.junit.run.Transcript.Outcome;
import dev.faulthandler.junit.worker.engine.Resumption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * A worker that executes the program of a {@link Scenario} step by step, and sends what a real one
 * would.
 */
final class SimulatedWorker {

    private static final byte[] NOTHING = {};
    private static final byte[] FAILURE =
            ThrowableCodec.encode(Optional.of(new AssertionError("failed")));
    private static final byte[] ABORTION =
            ThrowableCodec.encode(Optional.of(new TestAbortedException("aborted")));
    private static final byte[] WANT_OF_MEMORY =
            ThrowableCodec.encode(Optional.of(new OutOfMemoryError("heap")));

    private static final Map<String, String> OVERRUN =
            Map.of(
                    "thread", "1",
                    "limit", "1000000000 EXIT false",
                    "first", "0",
                    "second", "0",
                    "live", "0",
                    "interrupted", "false",
                    "late", "1000000");

    private final Scenario scenario;
    private final Program program;
    private final Incidents incidents;
    private final Transcript transcript;
    private final int number;
    private final Set<String> executed = new HashSet<>();
    private final Deque<SimulatedEvent> events = new ArrayDeque<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Set<Placed> discovered = new HashSet<>();
    private Resumption<Task> resumption;
    private Message.Run command;
    private boolean secret;
    private boolean ready;
    private boolean beingKilled;
    private Death death;
    private int lingering;
    private boolean exited;
    private long lastThread;
    private int steps;

    /** How far something has come. */
    private enum Step {
        FOUND,
        REGISTERED,
        AT_GATE,
        STARTED,
        IN_PARTS,
        AT_END,
        STUCK,
        DONE
    }

    /** A test or container that is to be executed. */
    private record Part(Placed placed, String id, String name) {}

    /** A test or container that is being executed, or the engine. */
    private final class Task {
        private final Kind kind;
        private final String path;
        private final String ownId;
        private final String name;
        private final List<Placed> children;
        private final Task parent;
        private final boolean dynamic;
        private final Deque<Part> parts = new ArrayDeque<>();
        private final long thread;
        private String id;
        private Step step = Step.FOUND;
        private int active;

        Task(Part part, Task parent) {
            this.kind = part.placed().kind();
            this.path = part.placed().path();
            this.ownId = part.id();
            this.id = ownId;
            this.name = part.name();
            this.children = part.placed().children();
            this.parent = parent;
            this.dynamic = part.placed().isDynamic();
            this.thread = freeThread();
        }

        /** The engine. */
        Task() {
            kind = Kind.CLASS;
            path = "";
            ownId = Program.ENGINE;
            id = ownId;
            name = "";
            children = program.classes();
            parent = null;
            dynamic = false;
            thread = 1;
        }

        boolean isTest() {
            return kind.isTest();
        }

        boolean isRunning() {
            return parent != null
                    && (step == Step.STARTED
                            || step == Step.IN_PARTS
                            || step == Step.AT_END
                            || step == Step.STUCK);
        }

        boolean canGoOn() {
            return switch (step) {
                case AT_GATE, STUCK, DONE -> false;
                case IN_PARTS -> parts.isEmpty() ? active == 0 : canStartPart();
                case FOUND, REGISTERED, STARTED, AT_END -> true;
            };
        }

        private boolean canStartPart() {
            if (scenario.settings().threads() == 1) {
                return active == 0;
            }
            long busy =
                    tasks.stream()
                            .filter(task -> task.step != Step.IN_PARTS && task.step != Step.DONE)
                            .count();
            return busy < scenario.settings().threads();
        }
    }

    SimulatedWorker(
            Scenario scenario,
            Program program,
            Incidents incidents,
            Transcript transcript,
            int number) {
        this.scenario = scenario;
        this.program = program;
        this.incidents = incidents;
        this.transcript = transcript;
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isReady() {
        return ready;
    }

    /** Return how it died, once it has exited. */
    Death death() {
        return death;
    }

    /**
     * Start a run.
     *
     * @param search whether it only serves to find what makes a test crash
     */
    void run(Message.Run run, boolean search) {
        transcript.step(
                "run in worker " + number + (search ? " for a search" : "") + ": " + run.wanted());
        command = run;
        secret = search;
        if (!search) {
            transcript.asked();
        }
        resumption = new Resumption<>(run);
        Optional<Scenario.Incident> incident = takeOwn(IncidentKind.Moment.ASKED);
        IncidentKind what = incident.map(Scenario.Incident::what).orElse(IncidentKind.REPORTS);
        if (what == IncidentKind.NEVER_READY && !ready) {
            die(Death.of(new Termination.Ended(1)));
            return;
        }
        ready = true;
        if (what == IncidentKind.CRASHES_LOADING) {
            String named = incident.get().other();
            die(Death.naming(crash(), named.isEmpty() ? List.of() : List.of(idOf(named))));
            return;
        }
        discovered.clear();
        if (what != IncidentKind.FINDS_NOTHING) {
            program.classes().forEach(this::discover);
        }
        tasks.clear();
        Task engine = new Task();
        listParts(engine);
        engine.step = Step.IN_PARTS;
        tasks.add(engine);
        send(engine, new Message.Started(engine.id));
    }

    private String idOf(String path) {
        return program.byPath().get(path).id();
    }

    private Optional<Scenario.Incident> takeOwn(IncidentKind.Moment moment) {
        return incidents.take(Scenario.Incident.WORKER, moment);
    }

    private boolean discover(Placed placed) {
        if (incidents
                .take(placed.path(), IncidentKind.Moment.LISTING)
                .filter(incident -> incident.what() == IncidentKind.VANISHES)
                .isPresent()) {
            return false;
        }
        boolean found = placed.isSelectable() && isSelected(placed) && isWanted(placed);
        for (Placed child : placed.children()) {
            found |= !child.isDynamic() && discover(child);
        }
        if (found) {
            discovered.add(placed);
        }
        return found;
    }

    private boolean isSelected(Placed leaf) {
        return isSelectedWhole(leaf)
                || command.selected().stream().anyMatch(id -> id.startsWith(leaf.id() + "/["));
    }

    private boolean isSelectedWhole(Placed placed) {
        return command.selected().contains(placed.id())
                || placed.parent().map(this::isSelectedWhole).orElse(false);
    }

    private boolean isWanted(Placed placed) {
        return command.wanted().contains(placed.id())
                || placed.parent().map(this::isWanted).orElse(false);
    }

    /** Return whether a part of a method is selected, or is in what is, or has such in it. */
    private boolean isSelectedPart(Placed leaf, String id) {
        return isSelectedWhole(leaf)
                || command.selected().stream()
                        .anyMatch(
                                part ->
                                        part.equals(id)
                                                || part.startsWith(id + "/[")
                                                || id.startsWith(part + "/["));
    }

    private void listParts(Task task) {
        List<Placed> parts = new ArrayList<>(task.children);
        if (parts.stream().noneMatch(Placed::isDynamic)) {
            parts.removeIf(part -> !discovered.contains(part));
            Map<String, Integer> places = places();
            parts.sort(
                    Comparator.comparing(
                            part -> places.getOrDefault(part.id(), Integer.MAX_VALUE)));
            parts.forEach(part -> addPart(task, part, part.node().name(), ""));
        } else {
            listDynamic(task, parts);
        }
    }

    /** Return where the parent wants classes and tests, as its order says. */
    private Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        List<String> ids = new ArrayList<>(command.order());
        ids.addAll(command.wanted());
        for (String id : ids) {
            int end = id.length();
            while (end > 0 && places.putIfAbsent(id.substring(0, end), places.size()) == null) {
                end = id.lastIndexOf("/[", end - 1);
            }
        }
        return places;
    }

    private void listDynamic(Task task, List<Placed> parts) {
        Map<Placed, String> suffixes = new HashMap<>();
        for (Placed part : List.copyOf(parts)) {
            incidents
                    .take(part.path(), IncidentKind.Moment.LISTING)
                    .ifPresent(
                            incident -> {
                                if (incident.what() == IncidentKind.VANISHES) {
                                    parts.remove(part);
                                } else {
                                    suffixes.put(part, " renamed");
                                }
                            });
        }
        Optional<Scenario.Incident> other =
                incidents.take(task.path, IncidentKind.Moment.LISTING_PARTS);
        if (other.isPresent() && !parts.isEmpty()) {
            if (other.get().what() == IncidentKind.REVERSED) {
                Collections.reverse(parts);
            } else if (parts.get(0).kind().isNumbered()) {
                parts.add(parts.get(parts.size() - 1));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            Placed part = parts.get(i);
            String number = part.kind().isNumbered() ? Integer.toString(i + 1) : part.node().name();
            addPart(task, part, number, suffixes.getOrDefault(part, ""));
        }
    }

    private void addPart(Task task, Placed part, String number, String suffix) {
        String id = task.ownId + "/" + part.kind().segment(number);
        if (!part.isDynamic() || isSelectedPart(discoveredAround(part), id)) {
            task.parts.add(new Part(part, id, part.node().name() + suffix));
        }
    }

    private static Placed discoveredAround(Placed placed) {
        return placed.isDynamic() ? discoveredAround(placed.parent().orElseThrow()) : placed;
    }

    private long freeThread() {
        long thread = 1;
        while (thread < scenario.settings().threads() && isBusy(thread)) {
            thread++;
        }
        return thread;
    }

    private boolean isBusy(long thread) {
        return tasks.stream()
                .anyMatch(
                        task ->
                                task.thread == thread
                                        && task.step != Step.IN_PARTS
                                        && task.step != Step.DONE);
    }

    /** Let the class at the gate start. */
    void proceed() {
        for (Task task : List.copyOf(tasks)) {
            if (task.step == Step.AT_GATE) {
                enter(task);
            }
        }
    }

    /** Kill it, as it can't be understood. */
    void breakOff(String reason) {
        die(Death.of(new Termination.Lost(reason)));
    }

    /** Kill it for a test that ended too late. */
    void kill(Death hang) {
        beingKilled = true;
        die(hang);
        // The thread of that test waits for its end; only others go on.
        lingering = scenario.settings().threads() > 1 ? lingering : 0;
    }

    /** Let it exit in good order; return how it died, if it did. */
    Optional<Death> close() {
        return takeOwn(IncidentKind.Moment.CLOSING)
                .map(incident -> Death.naming(crash(), List.of()));
    }

    /** Return whether there is an event. */
    boolean hasNext() {
        prepareNext();
        return !events.isEmpty();
    }

    /** Return the next event; none where the worker waits for a command. */
    Optional<SimulatedEvent> next() {
        prepareNext();
        return Optional.ofNullable(events.poll());
    }

    private void prepareNext() {
        while (events.isEmpty() && !exited) {
            boolean goesOn = death == null || lingering-- > 0;
            boolean stepped = goesOn && step();
            if (death != null && !stepped) {
                exit();
            } else if (!stepped) {
                return;
            }
        }
    }

    private void exit() {
        exited = true;
        if (death.dumped()) {
            events.add(new SimulatedEvent.Dying());
        }
        boolean expects = false;
        for (Task task : tasks) {
            if (task.isRunning() && task.isTest() && !isLeftOut(task)) {
                note(task, Outcome.CUT);
                expects |= program.byPath().get(task.path).expectsDeath();
            }
        }
        if (ready && !secret && !expects) {
            transcript.died();
        }
        events.add(new SimulatedEvent.Exited());
    }

    private void die(Death how) {
        if (death == null) {
            death = how;
            lingering = scenario.settings().linger();
        }
    }

    private static Termination crash() {
        return new Termination.Crashed("SIGSEGV", "Segmentation fault (SIGSEGV)");
    }

    private boolean step() {
        List<Task> able = tasks.stream().filter(Task::canGoOn).toList();
        if (able.isEmpty()) {
            return false;
        }
        int mixed = (scenario.settings().schedule() * 31 + steps++) * 0x9E3779B9;
        Task task =
                able.get(scenario.settings().schedule() == 0 ? 0 : (mixed >>> 16) % able.size());
        advance(task);
        return true;
    }

    private void advance(Task task) {
        switch (task.step) {
            case FOUND -> find(task);
            case REGISTERED -> enter(task);
            case STARTED -> goInto(task);
            case IN_PARTS -> goOnInParts(task);
            case AT_END -> leave(task);
            case AT_GATE, STUCK, DONE -> throw new IllegalStateException(task.id);
        }
    }

    private void find(Task task) {
        if (task.dynamic) {
            register(task);
        } else if (resumption.isHidden(task.ownId)) {
            done(task);
        } else if (command.gates().contains(task.id)) {
            send(task, new Message.AtGate(task.id));
            task.step = Step.AT_GATE;
        } else {
            enter(task);
        }
    }

    private void register(Task task) {
        Resumption.Step step =
                resumption.isNeeded()
                        ? resumption.register(task.ownId, task.name, task)
                        : Resumption.Step.REPORT;
        if (step == Resumption.Step.REPORT) {
            sendRegistered(task);
            task.step = Step.REGISTERED;
        } else {
            if (step == Resumption.Step.FAIL) {
                sendNotRun(task);
            }
            done(task);
        }
    }

    private void sendRegistered(Task task) {
        task.id = resumption.told(task.ownId);
        send(
                task,
                new Message.Registered(
                        task.id,
                        task.parent.id,
                        task.name,
                        task.name,
                        task.isTest() ? "TEST" : "CONTAINER",
                        List.of(),
                        NOTHING));
    }

    private void sendNotRun(Task task) {
        sendRegistered(task);
        send(task, new Message.Started(task.id));
        send(task, new Message.Finished(task.id, "FAILED", FAILURE, Map.of()));
    }

    private boolean isLeftOut(Task task) {
        return task.dynamic && resumption.isLeftOut(task.ownId);
    }

    private void enter(Task task) {
        if (isLeftOut(task) && !scenario.settings().has(Scenario.Settings.UNCONDITIONAL)) {
            send(task, new Message.Skipped(task.id, "It finished in an earlier worker."));
            done(task);
            return;
        }
        Optional<Scenario.Incident> incident =
                isLeftOut(task)
                        ? Optional.empty()
                        : incidents.take(task.path, IncidentKind.Moment.BEFORE);
        if (incident.isEmpty()) {
            start(task);
            return;
        }
        List<String> running = task.parent.path.isEmpty() ? List.of() : List.of(task.parent.id);
        switch (incident.get().what()) {
            case SKIPPED -> {
                send(task, new Message.Skipped(task.id, "disabled"));
                done(task);
            }
            case CRASHES_BEFORE -> {
                task.step = Step.DONE;
                die(Death.naming(crash(), running).justBeforeStart());
            }
            case CRASHES_BETWEEN -> {
                task.step = Step.DONE;
                die(Death.naming(crash(), running));
            }
            default -> {
                events.add(new SimulatedEvent.RunTimeIsOver());
                start(task);
            }
        }
    }

    private void start(Task task) {
        if (task.parent.parent == null) {
            resumption.begin(task.ownId);
        }
        send(task, new Message.Started(task.id));
        task.step = Step.STARTED;
    }

    private void goInto(Task task) {
        Optional<Scenario.Incident> incident =
                isLeftOut(task) ? Optional.empty() : incidents.takeIn(task.path, executed);
        if (incident.isPresent()) {
            happens(task, incident.get());
        } else if (task.isTest()) {
            incidents.visit(task.path);
            finish(task, Outcome.PASSED);
        } else {
            incidents.visit(task.path);
            listParts(task);
            task.step = Step.IN_PARTS;
        }
    }

    private void happens(Task task, Scenario.Incident incident) {
        if (incident.what() != IncidentKind.REPORTS && incident.what() != IncidentKind.STRAYS) {
            incidents.visit(task.path);
        }
        switch (incident.what()) {
            case REPORTS -> send(task, new Message.Reported(task.id, Map.of("key", "value")));
            case STRAYS -> stray(task, incident.other());
            case TALKS_NONSENSE -> send(task, new Message.Ping());
            case FAILS -> finish(task, Outcome.FAILED);
            case ABORTS -> finish(task, Outcome.ABORTED);
            case LATE -> finish(task, Outcome.LATE);
            case CRASHES_NAMING -> {
                die(Death.naming(crash(), List.of(idOf(incident.other()))));
                task.step = Step.STUCK;
            }
            default -> diesIn(task, incident.what());
        }
    }

    private void stray(Task task, String manner) {
        String nowhere = task.id + "/[nothing:#7]";
        Message message =
                switch (manner) {
                    case "started" -> new Message.Started(task.id);
                    case "finished" -> new Message.Finished(nowhere, "FAILED", FAILURE, Map.of());
                    case "skipped" -> new Message.Skipped(nowhere, "");
                    case "registered" ->
                            new Message.Registered(
                                    nowhere + "/[dynamic-test:#1]",
                                    nowhere,
                                    "",
                                    "",
                                    "TEST",
                                    List.of(),
                                    NOTHING);
                    default -> new Message.Reported(nowhere, Map.of("key", "value"));
                };
        send(task, message);
    }

    private void diesIn(Task task, IncidentKind what) {
        switch (what) {
            case CRASHES_UNNAMED -> die(Death.naming(crash(), running()));
            case EXITS -> {
                send(task, new Message.Exiting(NOTHING));
                die(Death.naming(new Termination.Exited(3), List.of(task.id)));
            }
            case HALTS -> die(Death.naming(new Termination.Halted(4), List.of(task.id)));
            case KILLED -> die(Death.of(new Termination.Killed("SIGKILL", "")));
            case LOST -> die(Death.of(new Termination.Lost("nobody knows")));
            case EXHAUSTED ->
                    die(Death.of(new Termination.Lost("for want of memory")).withoutExplanation());
            case GIVES_UP -> {
                send(task, new Message.GaveUp(WANT_OF_MEMORY));
                die(Death.of(new Termination.GaveUp(new OutOfMemoryError("heap"))));
            }
            case HANGS -> {
                condemn();
                die(hang(task.id, false));
            }
            case HANGS_UNSEEN -> die(hang(task.id, false));
            case HANGS_STOPPED -> {
                condemn();
                die(hang("", false));
            }
            case TIME_IS_OVER -> {
                events.add(new SimulatedEvent.RunTimeIsOver());
                condemn();
                die(hang("", true).atRunLimit(running()));
            }
            default -> die(Death.naming(crash(), List.of(task.id)));
        }
        task.step = Step.STUCK;
    }

    private void condemn() {
        beingKilled = true;
        events.add(new SimulatedEvent.BeingKilled());
    }

    private static Death hang(String id, boolean ofRun) {
        return Death.naming(
                new Termination.TimedOut(
                        new TimeoutRecord(id, 0, 1_000_000_000, ofRun, ""), "", ""),
                id.isEmpty() ? List.of() : List.of(id));
    }

    /** Return what threads are at: tests, or the innermost containers. */
    private List<String> running() {
        List<String> tests = new ArrayList<>();
        tasks.stream()
                .filter(task -> task.isRunning() && task.isTest())
                .forEach(task -> tests.add(task.id));
        return tests;
    }

    private void goOnInParts(Task task) {
        if (!task.parts.isEmpty()) {
            task.active++;
            tasks.add(new Task(task.parts.remove(), task));
        } else if (task.parent == null) {
            endEngine(task);
        } else {
            task.step = Step.AT_END;
        }
    }

    private void endEngine(Task engine) {
        IncidentKind what =
                takeOwn(IncidentKind.Moment.ENGINE_END)
                        .map(Scenario.Incident::what)
                        .orElse(IncidentKind.REPORTS);
        engine.step = Step.DONE;
        if (what == IncidentKind.CRASHES_LAST) {
            die(Death.naming(crash(), List.of()));
            return;
        }
        boolean fails = what == IncidentKind.ENGINE_FAILS;
        send(
                engine,
                new Message.Finished(
                        engine.id,
                        fails ? "FAILED" : "SUCCESSFUL",
                        fails ? FAILURE : NOTHING,
                        Map.of()));
        send(engine, new Message.RunEnded());
    }

    /** A container is about to end. */
    private void leave(Task task) {
        Optional<Scenario.Incident> incident =
                incidents.take(task.path, IncidentKind.Moment.AT_END);
        IncidentKind what = incident.map(Scenario.Incident::what).orElse(IncidentKind.REPORTS);
        switch (what) {
            case FAILS_AT_END -> finish(task, Outcome.FAILED);
            case LATE_AT_END -> finish(task, Outcome.LATE);
            case CRASHES_AT_END -> {
                die(Death.naming(crash(), List.of(task.id)));
                task.step = Step.STUCK;
            }
            default -> finish(task, Outcome.PASSED);
        }
    }

    private void finish(Task task, Outcome outcome) {
        if (task.isTest() && !isLeftOut(task)) {
            note(task, outcome);
            executed.add(task.path);
        }
        if (!task.isTest()) {
            Resumption.Held<Task> held = resumption.end(task.ownId, each -> each.ownId);
            held.notRun().forEach(this::sendNotRun);
            held.deferred().forEach(this::sendRegistered);
            if (!held.deferred().isEmpty()) {
                send(task, new Message.Deferred(task.id));
            }
        }
        String status =
                switch (outcome) {
                    case FAILED -> "FAILED";
                    case ABORTED -> "ABORTED";
                    case PASSED, LATE, CUT -> "SUCCESSFUL";
                };
        byte[] throwable =
                switch (outcome) {
                    case FAILED -> FAILURE;
                    case ABORTED -> ABORTION;
                    case PASSED, LATE, CUT -> NOTHING;
                };
        if (outcome == Outcome.LATE) {
            switchTo(task);
            events.add(
                    new SimulatedEvent.SentLate(
                            new Message.Finished(task.id, status, throwable, OVERRUN),
                            hang(task.id, false)));
        } else {
            send(task, new Message.Finished(task.id, status, throwable, Map.of()));
        }
        done(task);
    }

    private void note(Task task, Outcome outcome) {
        transcript.executed(
                new Transcript.Execution(
                        number,
                        task.id,
                        task.path,
                        outcome,
                        secret,
                        !beingKilled,
                        !secret && transcript.hasEnded(task.id)));
    }

    private void done(Task task) {
        task.step = Step.DONE;
        task.parent.active--;
        tasks.remove(task);
    }

    private void send(Task task, Message message) {
        switchTo(task);
        events.add(new SimulatedEvent.Sent(message));
    }

    private void switchTo(Task task) {
        if (scenario.settings().threads() > 1 && task.thread != lastThread) {
            lastThread = task.thread;
            events.add(new SimulatedEvent.Sent(new Message.Turn(lastThread)));
        }
    }
}
