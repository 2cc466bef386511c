// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.Expectation;
import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * A run state whose events are written down one by one, and whose actions are read as short texts.
 *
 * <p>Classes are {@code A}, {@code B} …, their tests {@code A.one}, and the template {@code
 * A.many()} has invocations {@code A.many()#1}.
 */
final class ScriptedRun {

    private static final UniqueId ENGINE = UniqueId.forEngine("junit-jupiter");

    final RunState state;
    final List<RunAction> actions = new ArrayList<>();
    private EventLog log;
    private long now;

    /** A class, method or template as discovery would know it. */
    static final class Discovered extends AbstractTestDescriptor {
        private final Type type;

        Discovered(UniqueId id, String name, TestSource source, Type type) {
            super(id, name, source);
            this.type = type;
        }

        @Override
        public Type getType() {
            return type;
        }
    }

    /** The settings that a test changes. */
    static final class Terms {
        WorkerScope use = WorkerScope.SHARED;
        boolean together = true;
        int workers = 1;
        int restarts = 10;
        int retries;
        boolean findsPolluters;
        Optional<Expectation> expectation = Optional.empty();
        Duration runLimit = Duration.ZERO;

        RunOptions options() {
            return new RunOptions(
                    use,
                    together,
                    workers,
                    restarts,
                    WorkerJvmOptions.INHERITED,
                    retries,
                    findsPolluters,
                    new ExpectedTerminations(method -> expectation),
                    new TimeoutPolicy(TimeoutTable.NONE, Duration.ZERO, new RunDeadline(runLimit)));
        }
    }

    /**
     * @param tests such as {@code A.one}; a method whose name ends with "()" is a template
     */
    ScriptedRun(Terms terms, String... tests) {
        EngineDescriptor engine = new EngineDescriptor(ENGINE, "Jupiter");
        for (String test : tests) {
            String[] names = test.split("\\.");
            UniqueId classId = ENGINE.append("class", names[0]);
            TestDescriptor type =
                    engine.findByUniqueId(classId)
                            .map(TestDescriptor.class::cast)
                            .orElseGet(
                                    () -> {
                                        ClassSource source = ClassSource.from(names[0]);
                                        Discovered added =
                                                new Discovered(
                                                        classId,
                                                        names[0],
                                                        source,
                                                        TestDescriptor.Type.CONTAINER);
                                        engine.addChild(added);
                                        return added;
                                    });
            boolean template = names[1].endsWith("()");
            type.addChild(
                    new Discovered(
                            classId.append(template ? "test-template" : "method", names[1]),
                            names[1],
                            MethodSource.from(Fixture.class.getName(), "test"),
                            template ? TestDescriptor.Type.CONTAINER : TestDescriptor.Type.TEST));
        }
        List<TestDescriptor> all = List.copyOf(engine.getChildren());
        List<List<TestDescriptor>> classes =
                terms.together ? List.of(all) : all.stream().map(List::of).toList();
        state =
                new RunState(
                        classes,
                        Map.of(),
                        new SelectedInvocations(List.of(), List.of()),
                        List.of(),
                        terms.options());
    }

    /** What the source of each test names. */
    static final class Fixture {
        void test() {}
    }

    /** Return the id that a worker knows: {@code A}, {@code A.one} or {@code A.many()#1}. */
    static String id(String name) {
        String[] dynamic = name.split("#");
        String[] names = dynamic[0].split("\\.");
        UniqueId id = ENGINE.append("class", names[0]);
        if (names.length > 1) {
            id = id.append(names[1].endsWith("()") ? "test-template" : "method", names[1]);
        }
        if (dynamic.length > 1) {
            id = id.append("test-template-invocation", "#" + dynamic[1]);
        }
        return id.toString();
    }

    private static String name(String id) {
        UniqueId parsed = UniqueId.parse(id);
        StringBuilder name = new StringBuilder();
        for (UniqueId.Segment segment :
                parsed.getSegments().subList(1, parsed.getSegments().size())) {
            boolean number = segment.getValue().startsWith("#");
            name.append(name.length() == 0 || number ? "" : ".").append(segment.getValue());
        }
        return name.toString();
    }

    /** Have what is handed in from now on written down as well. */
    void writeTo(EventLog next) {
        log = next;
    }

    ScriptedRun hand(RunEvent event) {
        if (log != null) {
            log.add(now, event);
        }
        state.handle(now++, event);
        state.takeActions().forEach(step -> actions.addAll(step.actions()));
        return this;
    }

    ScriptedRun enter(String type) {
        return hand(new RunEvent.ClassEntered(id(type)));
    }

    ScriptedRun await(String type) {
        return hand(new RunEvent.ClassAwaited(id(type)));
    }

    ScriptedRun employ(int worker) {
        return hand(new RunEvent.WorkerStarted(worker, worker, now, List.of()));
    }

    ScriptedRun say(int worker, Message... messages) {
        Stream.of(messages).forEach(each -> hand(new RunEvent.WorkerMessage(worker, each)));
        return this;
    }

    /** Have a test or container start. */
    ScriptedRun start(int worker, String... names) {
        Stream.of(names).forEach(name -> say(worker, new Message.Started(id(name))));
        return this;
    }

    ScriptedRun pass(int worker, String... names) {
        for (String name : names) {
            say(worker, new Message.Finished(id(name), "SUCCESSFUL", new byte[0], Map.of()));
        }
        return this;
    }

    ScriptedRun register(int worker, String name) {
        return say(
                worker,
                new Message.Registered(
                        id(name),
                        id(name.replaceFirst("#.*", "")),
                        name,
                        name,
                        "TEST",
                        List.of(),
                        new byte[0]));
    }

    /** Have a worker end its run, and go. */
    ScriptedRun complete(int worker) {
        say(worker, new Message.RunEnded());
        return hand(new RunEvent.WorkerReturned(worker, null));
    }

    /** Have a worker die of a fault; the dump names some tests. */
    ScriptedRun crash(int worker, String... named) {
        return die(worker, new Termination.Crashed("SIGSEGV", "Segmentation fault"), named);
    }

    ScriptedRun die(int worker, Termination end, String... named) {
        hand(new RunEvent.WorkerExited(worker, true));
        return hand(new RunEvent.WorkerTerminated(worker, true, death(end, named), List.of()));
    }

    static WorkerDeath death(Termination end, String... named) {
        List<String> ids = Stream.of(named).map(ScriptedRun::id).toList();
        return new WorkerDeath(end, ids, "", "", false, List.of(), null);
    }

    /**
     * Return what JUnit got, each as {@code start A.one}, {@code pass A.one}, {@code fail A.one}.
     */
    List<String> reports() {
        return actions.stream().flatMap(action -> report(action).stream()).toList();
    }

    /** Return the last request that a worker got: what it was to run, and what it was not to. */
    Message.Run lastRequest() {
        return actions.stream()
                .filter(RunAction.Send.class::isInstance)
                .map(action -> ((RunAction.Send) action).message())
                .filter(Message.Run.class::isInstance)
                .map(Message.Run.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    List<String> wanted() {
        return lastRequest().wanted().stream().map(ScriptedRun::name).toList();
    }

    <T extends RunAction> List<T> actions(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Return the crashes that reports were written of, each as its node and remark. */
    List<String> crashes() {
        return actions(RunAction.RecordCrash.class).stream()
                .map(each -> (name(each.crash().node().id()) + " " + each.crash().remark()).strip())
                .toList();
    }

    static Optional<String> report(RunAction action) {
        if (action instanceof RunAction.Started started) {
            return Optional.of("start " + name(started.node()));
        }
        if (action instanceof RunAction.Finished finished) {
            return Optional.of(result(finished.outcome()) + " " + name(finished.node()));
        }
        if (action instanceof RunAction.Skipped skipped) {
            return Optional.of("skip " + name(skipped.node()));
        }
        if (action instanceof RunAction.ClassStarted started) {
            return Optional.of("start " + name(started.id()));
        }
        if (action instanceof RunAction.ClassSkipped skipped) {
            return Optional.of("skip " + name(skipped.id()));
        }
        if (action instanceof RunAction.ClassEnded ended) {
            return Optional.of((ended.failure() == null ? "pass " : "fail ") + name(ended.id()));
        }
        return Optional.empty();
    }

    private static String name(TestNode node) {
        return name(node.id());
    }

    private static String result(Outcome outcome) {
        return switch (outcome.status()) {
            case SUCCESSFUL -> "pass";
            case ABORTED -> "abort";
            case FAILED -> "fail";
        };
    }
}
