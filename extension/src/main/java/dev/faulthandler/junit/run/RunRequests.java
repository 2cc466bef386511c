// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static java.util.stream.Collectors.toSet;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests for what of a run has not ended yet. */
final class RunRequests {

    private final TestTree tree;
    private final Map<String, String> parameters;
    private final SelectedInvocations parts;
    private final Set<String> gates;
    private final Map<String, String> limits;

    /**
     * @param parts what JUnit's request names below the classes' own tests
     * @param gates the ids of the classes that wait for their turn
     * @param limits how long tests may take
     */
    RunRequests(
            TestTree tree,
            Map<String, String> parameters,
            SelectedInvocations parts,
            Set<String> gates,
            Map<String, String> limits) {
        this.tree = tree;
        this.parameters = Map.copyOf(parameters);
        this.parts = parts;
        this.gates = Set.copyOf(gates);
        this.limits = Map.copyOf(limits);
    }

    /** Return what remains, but was requested in parts that have all ended. */
    List<TestNode> exhausted() {
        return tree.remaining().stream()
                .filter(node -> partsOf(node).filter(List::isEmpty).isPresent())
                .toList();
    }

    private Optional<List<String>> partsOf(TestNode node) {
        return parts.remainingOf(node, tree);
    }

    /** Return the first thing that can be asked for alone, or null. */
    TestNode first() {
        return tree.remaining().stream()
                .filter(node -> partsOf(node).filter(List::isEmpty).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Ask for all that remains: classes as a whole, but for what is requested in parts. */
    Message.Run all() {
        return of(tree.remaining());
    }

    /** Ask for one test, or for one method with all its invocations. */
    Message.Run only(TestNode node) {
        if (!node.isDynamic()) {
            return of(List.of(node));
        }
        return new Message.Run(
                List.of(node.discovered().id()),
                List.of(node.discovered().id()),
                tree.endedParts(),
                tree.knownNames(),
                List.of(node.id()),
                List.of(),
                List.of(),
                parameters,
                limits);
    }

    /**
     * Ask for tests that may have ended, and for nothing else: a class as a whole where its tests
     * are known to discovery, as finding each by its id takes a cold JVM long.
     *
     * @param known dynamic tests whose names tell them from those
     */
    Message.Run again(List<TestNode> before, TestNode test, List<TestNode> known) {
        List<TestNode> tests = new ArrayList<>(before);
        tests.add(test);
        Set<TestNode> partial =
                tests.stream().filter(TestNode::isDynamic).map(TestNode::top).collect(toSet());
        Set<String> selected = new LinkedHashSet<>();
        for (TestNode node : tests) {
            selected.add(partial.contains(node.top()) ? node.discovered().id() : node.top().id());
        }
        List<TestNode> all = new ArrayList<>(known);
        all.addAll(tests);
        return new Message.Run(
                List.copyOf(selected),
                tests.stream().map(node -> node.discovered().id()).distinct().toList(),
                List.of(),
                TestTree.namesOf(all),
                tests.stream().filter(TestNode::isDynamic).map(TestNode::id).toList(),
                tests.stream().map(node -> node.top().id()).distinct().toList(),
                List.of(),
                parameters,
                limits);
    }

    private Message.Run of(List<TestNode> nodes) {
        Set<String> selected = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>();
        for (TestNode node : nodes) {
            Optional<List<String>> named = partsOf(node);
            if (named.filter(List::isEmpty).isEmpty()) {
                wanted.add(node.id());
                selected.addAll(named.orElseGet(() -> List.of(node.top().id())));
            }
        }
        List<String> order = tree.tops().stream().map(TestNode::id).toList();
        List<String> waiting = order.stream().filter(gates::contains).toList();
        return new Message.Run(
                List.copyOf(selected),
                wanted,
                tree.endedParts(),
                tree.knownNames(),
                List.of(),
                order,
                waiting,
                parameters,
                limits);
    }
}
