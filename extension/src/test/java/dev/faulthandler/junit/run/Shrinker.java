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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a {@link Scenario} that shows a fault as small as it can be. */
final class Shrinker {

    private static final int MAX_TRIES = 3000;

    private final Predicate<Scenario> fails;
    private int tries;

    /**
     * @param fails whether a scenario shows the fault
     */
    Shrinker(Predicate<Scenario> fails) {
        this.fails = fails;
    }

    Scenario shrink(Scenario scenario) {
        Scenario smallest = scenario;
        Optional<Scenario> smaller = Optional.of(scenario);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = candidates(smallest).filter(this::stillFails).findFirst();
        }
        return smallest;
    }

    private boolean stillFails(Scenario scenario) {
        return tries++ < MAX_TRIES && fails.test(scenario);
    }

    /** Return what is smaller, by much first. */
    private static Stream<Scenario> candidates(Scenario scenario) {
        return Stream.of(
                        withFewerIncidents(scenario),
                        withFewerNodes(scenario),
                        withSimplerSettings(scenario),
                        withSimplerNodes(scenario),
                        withSimplerIncidents(scenario))
                .flatMap(each -> each);
    }

    private static Stream<Scenario> withFewerIncidents(Scenario scenario) {
        List<Incident> all = scenario.incidents();
        List<Integer> sizes = new ArrayList<>();
        for (int size = all.size(); size > 0; size /= 2) {
            sizes.add(size);
        }
        return sizes.stream()
                .flatMap(
                        size ->
                                IntStream.rangeClosed(0, all.size() - size)
                                        .mapToObj(from -> without(all, from, size)))
                .map(scenario::withIncidents);
    }

    private static <T> List<T> without(List<T> all, int from, int size) {
        List<T> rest = new ArrayList<>(all);
        rest.subList(from, from + size).clear();
        return rest;
    }

    private static Stream<Scenario> withFewerNodes(Scenario scenario) {
        return smallerLists(scenario.classes())
                .filter(classes -> !classes.isEmpty())
                .map(scenario::withClasses)
                .filter(Shrinker::isSound);
    }

    /** Return lists that lack a node somewhere. */
    private static Stream<List<Node>> smallerLists(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .boxed()
                .flatMap(
                        i ->
                                Stream.concat(
                                        Stream.of(without(nodes, i, 1)),
                                        smallerLists(nodes.get(i).children())
                                                .map(nodes.get(i)::withChildren)
                                                .map(node -> with(nodes, i, node))));
    }

    private static List<Node> with(List<Node> nodes, int at, Node node) {
        List<Node> changed = new ArrayList<>(nodes);
        changed.set(at, node);
        return changed;
    }

    /** Return whether each incident still has its place, and the request something to ask for. */
    static boolean isSound(Scenario scenario) {
        Program program = new Program(scenario);
        return !program.requestedClasses().isEmpty()
                && scenario.incidents().stream()
                        .allMatch(
                                incident ->
                                        incident.path().equals(Incident.WORKER)
                                                || program.byPath().containsKey(incident.path()))
                && scenario.incidents().stream()
                        .filter(
                                incident ->
                                        incident.what() == IncidentKind.CRASHES_LOADING
                                                || incident.what() == IncidentKind.CRASHES_NAMING)
                        .allMatch(
                                incident ->
                                        incident.other().isEmpty()
                                                || program.byPath().containsKey(incident.other()))
                && program.byPath().values().stream()
                        .filter(
                                placed ->
                                        placed.kind() == Kind.CLASS
                                                || placed.kind() == Kind.NESTED
                                                || placed.kind() == Kind.CLASS_INVOCATION)
                        .noneMatch(placed -> placed.children().isEmpty());
    }

    private static Stream<Scenario> withSimplerSettings(Scenario scenario) {
        Settings settings = scenario.settings();
        Stream<Settings> simpler =
                Stream.concat(
                        settings.words().stream().map(settings::without),
                        Stream.of(
                                settings(settings, Use.SHARED, 1, 0, 0, 0),
                                settings(settings, settings.use(), 1, settings.retries(), 0, 0),
                                settings(
                                        settings,
                                        settings.use(),
                                        settings.threads(),
                                        0,
                                        settings.schedule(),
                                        settings.linger()),
                                settings(
                                        settings,
                                        settings.use(),
                                        settings.threads(),
                                        settings.retries(),
                                        0,
                                        settings.linger()),
                                settings(
                                        settings,
                                        settings.use(),
                                        settings.threads(),
                                        settings.retries(),
                                        settings.schedule(),
                                        0)));
        return simpler.filter(each -> !each.equals(settings))
                .map(each -> scenario.withSettings(old -> each));
    }

    private static Settings settings(
            Settings old, Use use, int threads, int retries, int schedule, int linger) {
        return new Settings(
                use, 1, retries, old.restarts(), threads, schedule, linger, old.words());
    }

    private static Stream<Scenario> withSimplerNodes(Scenario scenario) {
        return plainerLists(scenario.classes())
                .map(scenario::withClasses)
                .filter(Shrinker::isSound);
    }

    /** Return lists in which a node lacks a word, or is a plain method. */
    private static Stream<List<Node>> plainerLists(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .boxed()
                .flatMap(
                        i ->
                                Stream.concat(
                                                plainer(nodes.get(i)),
                                                plainerLists(nodes.get(i).children())
                                                        .map(nodes.get(i)::withChildren))
                                        .map(node -> with(nodes, i, node)));
    }

    private static Stream<Node> plainer(Node node) {
        Stream<Node> fewerWords =
                node.words().stream()
                        .map(
                                word ->
                                        node.withWords(
                                                node.words().stream()
                                                        .filter(each -> !each.equals(word))
                                                        .toList()));
        boolean canBeMethod =
                (node.kind() == Kind.TEMPLATE || node.kind() == Kind.FACTORY)
                        && node.children().isEmpty();
        return canBeMethod
                ? Stream.concat(
                        fewerWords,
                        Stream.of(new Node(Kind.METHOD, node.name(), node.words(), List.of())))
                : fewerWords;
    }

    private static Stream<Scenario> withSimplerIncidents(Scenario scenario) {
        List<Incident> all = scenario.incidents();
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(
                        i ->
                                simpler(all.get(i))
                                        .map(
                                                incident -> {
                                                    List<Incident> changed = new ArrayList<>(all);
                                                    changed.set(i, incident);
                                                    return scenario.withIncidents(changed);
                                                }));
    }

    private static Stream<Incident> simpler(Incident incident) {
        List<Incident> simpler = new ArrayList<>();
        if (incident.when() != When.ONCE) {
            simpler.add(incident.with(When.ONCE));
        }
        if (incident.what().moment() == IncidentKind.Moment.IN
                && incident.what().ordinal() > IncidentKind.CRASHES.ordinal()) {
            simpler.add(new Incident(incident.path(), IncidentKind.CRASHES, incident.when(), ""));
        }
        return simpler.stream();
    }
}
