// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.run.Scenario.Incident;
import dev.faulthandler.junit.run.Scenario.Incident.When;
import dev.faulthandler.junit.run.Scenario.Node;
import dev.faulthandler.junit.run.Scenario.Settings;
import dev.faulthandler.junit.run.Scenario.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws a {@link Scenario} from a seed. */
final class Generator {

    private static final List<String> STRAYS =
            List.of("started", "finished", "skipped", "registered", "reported");

    private final Random random;
    private final List<String> paths = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private int names;

    private Generator(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static Scenario scenario(long seed) {
        Generator generator = new Generator(seed);
        Scenario scenario = generator.scenario();
        while (!Shrinker.isSound(scenario)) {
            scenario = generator.scenario();
        }
        return scenario;
    }

    private Scenario scenario() {
        paths.clear();
        nodes.clear();
        names = 0;
        Settings settings = settings();
        List<Node> classes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            classes.add(type(Character.toString('A' + i), i > 0 && settings.together()));
        }
        classes.forEach(node -> collect("", node));
        List<Incident> incidents = new ArrayList<>();
        int wanted = random.nextInt(3) == 0 ? random.nextInt(12) : random.nextInt(5);
        for (int i = 0; i < wanted; i++) {
            incidents.add(incident());
        }
        return new Scenario(settings, classes, incidents);
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Settings settings() {
        Use use = anyOf(List.of(Use.SHARED, Use.SHARED, Use.PARALLEL, Use.CLASS, Use.METHOD));
        int threads = use != Use.SHARED && oneIn(2) ? 2 + random.nextInt(2) : 1;
        List<String> words = new ArrayList<>();
        if (oneIn(3)) {
            words.add(Settings.BISECT);
        }
        if (oneIn(6)) {
            words.add(Settings.UNCONDITIONAL);
        }
        if (oneIn(10)) {
            words.add(Settings.SUITE);
        }
        return new Settings(
                use,
                1 + random.nextInt(3),
                oneIn(2) ? 0 : 1 + random.nextInt(2),
                oneIn(4) ? random.nextInt(3) : 50,
                threads,
                threads > 1 ? random.nextInt(100) : 0,
                oneIn(3) ? random.nextInt(6) : 0,
                words);
    }

    private Node type(String name, boolean mayBeGated) {
        List<String> words = new ArrayList<>();
        if (mayBeGated && oneIn(4)) {
            words.add(Node.GATED);
        }
        if (oneIn(12)) {
            List<Node> invocations = new ArrayList<>();
            int count = 1 + random.nextInt(2);
            List<Node> methods = List.of(method(), method());
            for (int i = 0; i < count; i++) {
                invocations.add(new Node(Kind.CLASS_INVOCATION, "" + (i + 1), List.of(), methods));
            }
            return new Node(Kind.CLASS_TEMPLATE, name, words, invocations);
        }
        return new Node(Kind.CLASS, name, words, members(0));
    }

    private List<Node> members(int depth) {
        List<Node> members = new ArrayList<>();
        int count = 1 + random.nextInt(depth == 0 ? 4 : 2);
        for (int i = 0; i < count; i++) {
            members.add(member(depth));
        }
        return members;
    }

    private Node member(int depth) {
        int kind = random.nextInt(10);
        if (kind == 0 && depth < 2) {
            return new Node(Kind.NESTED, "N" + ++names, List.of(), members(depth + 1));
        }
        if (kind <= 2) {
            return new Node(Kind.TEMPLATE, "t" + ++names, unrequested(), parts(false, 1));
        }
        if (kind <= 4) {
            return new Node(Kind.FACTORY, "f" + ++names, unrequested(), parts(true, 1));
        }
        return method();
    }

    private Node method() {
        List<String> words = new ArrayList<>(unrequested());
        if (oneIn(12)) {
            words.add(oneIn(2) ? Node.EXPECTS_CRASH : Node.EXPECTS_EXIT);
        }
        return new Node(Kind.METHOD, "m" + ++names, words, List.of());
    }

    private List<String> unrequested() {
        return oneIn(12) ? List.of(Node.UNREQUESTED) : List.of();
    }

    private List<Node> parts(boolean dynamic, int depth) {
        List<Node> parts = new ArrayList<>();
        int count = random.nextInt(4);
        boolean some = depth == 1 && oneIn(8);
        for (int i = 1; i <= count; i++) {
            List<String> words = some && oneIn(2) ? List.of(Node.PART) : List.of();
            if (!dynamic) {
                parts.add(new Node(Kind.INVOCATION, "" + i, words, List.of()));
            } else if (depth < 3 && oneIn(3)) {
                parts.add(new Node(Kind.CONTAINER, "" + i, words, parts(true, depth + 1)));
            } else {
                parts.add(new Node(Kind.DYNAMIC, "" + i, words, List.of()));
            }
        }
        return parts;
    }

    private void collect(String around, Node node) {
        paths.add(around + node.name());
        nodes.add(node);
        node.children().forEach(child -> collect(around + node.name() + "/", child));
    }

    private Incident incident() {
        if (oneIn(7)) {
            return ofWorker();
        }
        int at = random.nextInt(paths.size());
        Node node = nodes.get(at);
        String path = paths.get(at);
        if (!path.contains("/") && oneIn(8)) {
            return new Incident(path, IncidentKind.CANCELLED, When.ONCE, "");
        }
        IncidentKind what = node.kind().isTest() ? ofTest() : ofContainer(node);
        String other =
                switch (what) {
                    case STRAYS -> anyOf(STRAYS);
                    case CRASHES_AFTER, CRASHES_NAMING -> anyOf(paths);
                    default -> "";
                };
        return new Incident(path, what, when(), other);
    }

    private When when() {
        return oneIn(6) ? When.ALWAYS : oneIn(4) ? When.LATER : When.ONCE;
    }

    private Incident ofWorker() {
        IncidentKind what =
                anyOf(
                        List.of(
                                IncidentKind.DOES_NOT_START,
                                IncidentKind.NEVER_READY,
                                IncidentKind.CRASHES_LOADING,
                                IncidentKind.CRASHES_LOADING,
                                IncidentKind.FINDS_NOTHING,
                                IncidentKind.ENGINE_FAILS,
                                IncidentKind.CRASHES_LAST,
                                IncidentKind.CRASHES_IN_SHUTDOWN));
        boolean named = what == IncidentKind.CRASHES_LOADING && oneIn(2);
        String type = anyOf(paths.stream().filter(path -> !path.contains("/")).toList());
        return new Incident(Incident.WORKER, what, when(), named ? type : "");
    }

    private IncidentKind ofTest() {
        return oneIn(2)
                ? anyOf(
                        List.of(
                                IncidentKind.CRASHES,
                                IncidentKind.FAILS,
                                IncidentKind.HANGS,
                                IncidentKind.CRASHES_UNNAMED))
                : anyOf(
                        List.of(
                                IncidentKind.SKIPPED,
                                IncidentKind.CRASHES_BEFORE,
                                IncidentKind.CRASHES_BETWEEN,
                                IncidentKind.TIME_IS_OVER,
                                IncidentKind.TIME_HAS_PASSED,
                                IncidentKind.VANISHES,
                                IncidentKind.RENAMED,
                                IncidentKind.REPORTS,
                                IncidentKind.STRAYS,
                                IncidentKind.TALKS_NONSENSE,
                                IncidentKind.ABORTS,
                                IncidentKind.LATE,
                                IncidentKind.CRASHES_AFTER,
                                IncidentKind.CRASHES_AFTER,
                                IncidentKind.CRASHES_NAMING,
                                IncidentKind.EXITS,
                                IncidentKind.HALTS,
                                IncidentKind.KILLED,
                                IncidentKind.LOST,
                                IncidentKind.EXHAUSTED,
                                IncidentKind.GIVES_UP,
                                IncidentKind.HANGS_UNSEEN,
                                IncidentKind.HANGS_STOPPED));
    }

    private IncidentKind ofContainer(Node node) {
        boolean listsParts =
                !node.children().isEmpty() && node.children().get(0).kind().isNumbered();
        return listsParts && oneIn(4)
                ? anyOf(List.of(IncidentKind.REVERSED, IncidentKind.EXTENDED))
                : anyOf(
                        List.of(
                                IncidentKind.SKIPPED,
                                IncidentKind.CRASHES_BEFORE,
                                IncidentKind.CRASHES_BETWEEN,
                                IncidentKind.TIME_IS_OVER,
                                IncidentKind.TIME_HAS_PASSED,
                                IncidentKind.VANISHES,
                                IncidentKind.REPORTS,
                                IncidentKind.STRAYS,
                                IncidentKind.TALKS_NONSENSE,
                                IncidentKind.FAILS,
                                IncidentKind.ABORTS,
                                IncidentKind.CRASHES,
                                IncidentKind.CRASHES_UNNAMED,
                                IncidentKind.EXITS,
                                IncidentKind.KILLED,
                                IncidentKind.LOST,
                                IncidentKind.EXHAUSTED,
                                IncidentKind.GIVES_UP,
                                IncidentKind.HANGS,
                                IncidentKind.HANGS_UNSEEN,
                                IncidentKind.FAILS_AT_END,
                                IncidentKind.LATE_AT_END,
                                IncidentKind.CRASHES_AT_END));
    }
}
