// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import static java.util.stream.Collectors.toSet;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.timeout.TimeoutTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;

/** What of a run has not ended yet, as a worker is asked for it. */
final class Remaining {

    private final TestTree tree;
    private final Mirror mirror;
    private final Map<String, String> parameters;
    private final RequestedParts parts;
    private final Set<String> gates;
    private final Map<String, String> limits;

    /**
     * @param gates the ids of the classes that wait for their turn
     * @param limits how long tests may take
     */
    Remaining(
            TestTree tree,
            Mirror mirror,
            Map<String, String> parameters,
            RequestedParts parts,
            Set<String> gates,
            TimeoutTable limits) {
        this.tree = tree;
        this.mirror = mirror;
        this.parameters = Map.copyOf(parameters);
        this.parts = parts;
        this.gates = Set.copyOf(gates);
        this.limits = limits.toTexts();
    }

    /** Ask for all of it: classes as a whole, but for what a request names in parts. */
    Message.Run all() {
        return of(tree.remaining());
    }

    /** Return the first thing that can be asked for alone. */
    Optional<Item> first() {
        return tree.remaining().stream()
                .filter(item -> parts.remainingOf(item, tree).filter(List::isEmpty).isEmpty())
                .findFirst();
    }

    /** Ask for one test, or for one method with all its invocations. */
    Message.Run only(Item item) {
        if (!item.isDynamic()) {
            return of(List.of(item));
        }
        return new Message.Run(
                List.of(item.id()),
                List.of(item.discovered().id()),
                tree.endedParts(),
                List.of(),
                List.of(),
                parameters,
                limits);
    }

    /**
     * Ask for tests that may have ended, and for nothing else: a class as a whole where its tests
     * are known to discovery, as finding each by its id takes a cold JVM long.
     */
    Message.Run again(List<Item> before, Item test) {
        List<Item> tests = new ArrayList<>(before);
        tests.add(test);
        Set<Item> partial = tests.stream().filter(Item::isDynamic).map(Item::top).collect(toSet());
        Set<String> selected = new LinkedHashSet<>();
        for (Item item : tests) {
            selected.add(partial.contains(item.top()) ? item.id() : item.top().id());
        }
        return new Message.Run(
                List.copyOf(selected),
                tests.stream().map(item -> item.discovered().id()).distinct().toList(),
                List.of(),
                tests.stream().map(item -> item.top().id()).distinct().toList(),
                List.of(),
                parameters,
                limits);
    }

    private Message.Run of(List<Item> items) {
        Set<String> selected = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>();
        for (Item item : items) {
            Optional<List<String>> named = parts.remainingOf(item, tree);
            if (named.filter(List::isEmpty).isPresent()) {
                mirror.finish(item, TestExecutionResult.successful());
                continue;
            }
            wanted.add(item.id());
            selected.addAll(named.orElseGet(() -> List.of(item.top().id())));
        }
        List<String> order = tree.tops().stream().map(Item::id).toList();
        List<String> waiting = order.stream().filter(gates::contains).toList();
        return new Message.Run(
                List.copyOf(selected),
                wanted,
                tree.endedParts(),
                order,
                waiting,
                parameters,
                limits);
    }
}
