// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.replay;

import dev.faulthandler.junit.protocol.FinishedInvocations;
import dev.faulthandler.junit.protocol.KnownNames;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;

/**
 * The nodes of a run by the ids that a worker knows them by.
 *
 * <p>Those that discovery knew stay. Of those that come up as tests run, of which there may be very
 * many, only the ids stay once they have ended, and only until their method has.
 */
@API(status = API.Status.INTERNAL)
public final class TestTree {

    private static final String ENGINE = "[engine:" + TestIdFormat.JUPITER + "]";

    private final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private final List<TestNode> tops = new ArrayList<>();
    private final FinishedInvocations ended = new FinishedInvocations();
    private final KnownNames names = new KnownNames();
    private String lastParent = "";
    private final String prefix;

    public TestTree(List<? extends TestDescriptor> classes) {
        // Within a suite the engine is not the root; a worker has no suite around it.
        String first = classes.get(0).getUniqueId().toString();
        prefix = first.substring(0, Math.max(0, first.lastIndexOf(ENGINE)));
        classes.forEach(type -> tops.add(add(type, null)));
    }

    private TestNode add(TestDescriptor descriptor, TestNode parent) {
        TestNode node = new TestNode(workerId(descriptor), descriptor, parent, false);
        nodes.put(node.id(), node);
        descriptor.getChildren().forEach(child -> add(child, node));
        node.countIfSelectable();
        return node;
    }

    /** Return what precedes an id of a worker's in this JVM. */
    public String prefix() {
        return prefix;
    }

    private String workerId(TestDescriptor descriptor) {
        return descriptor.getUniqueId().toString().substring(prefix.length());
    }

    public Optional<TestNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** Return what an id names, unless it has ended. */
    public Optional<TestNode> unfinished(String id) {
        return node(id).filter(node -> !node.hasEnded());
    }

    /** Return the isolated classes, in JUnit's order. */
    public List<TestNode> tops() {
        return tops;
    }

    public boolean haveAllEnded() {
        return tops.stream().allMatch(TestNode::hasEnded);
    }

    /** Return whether something has ended that is known, was known, or is in what was. */
    public boolean hasEnded(String id) {
        TestNode known = nodes.get(id);
        String at = id;
        while (known == null && !ended.contains(placeOf(at))) {
            at = TestIdentity.parentOf(at);
            if (at.isEmpty()) {
                return false;
            }
            known = nodes.get(at);
        }
        return known == null || known.hasEnded();
    }

    /** Tests in a row are in the same container, whose id is kept once. */
    private TestIdentity placeOf(String id) {
        TestIdentity place = TestIdentity.at(id, lastParent);
        lastParent = place.parent();
        return place;
    }

    /** Return what is known that an id names or is in, as near as possible. */
    public Optional<TestNode> nearest(String id) {
        String at = id;
        while (!at.isEmpty() && !nodes.containsKey(at)) {
            at = TestIdentity.parentOf(at);
        }
        return node(at);
    }

    /** Return the invocations that must not run again, though what they are of does. */
    public List<String> endedParts() {
        return ended.toTexts();
    }

    /** Return the names of children, ended or not, of what has not ended. */
    public byte[] knownNames() {
        KnownNames all = names.copy();
        for (TestNode node : nodes.values()) {
            if (node.isDynamic()) {
                all.add(TestIdentity.at(node.id()), node.descriptor().getDisplayName());
            }
        }
        return all.encode();
    }

    /** Return the names of nodes, and of what they are in, whether they have ended or not. */
    public static byte[] namesOf(Collection<TestNode> nodes) {
        KnownNames names = new KnownNames();
        for (TestNode node : nodes) {
            TestNode at = node;
            while (at.isDynamic()) {
                names.add(TestIdentity.at(at.id()), at.descriptor().getDisplayName());
                at = at.parent().orElseThrow();
            }
        }
        return names.encode();
    }

    /** Return what a worker can be asked for, and has not ended. */
    public List<TestNode> remaining() {
        List<TestNode> remaining = new ArrayList<>();
        tops.forEach(top -> top.collectRemaining(remaining));
        return remaining;
    }

    /** Return what a worker can be asked for within a node, and has not ended. */
    public List<TestNode> remainingOf(TestNode node) {
        List<TestNode> remaining = new ArrayList<>();
        node.collectRemaining(remaining);
        return remaining;
    }

    /** Add what a worker has registered; JUnit's tree gets its descriptor from whoever reports. */
    public TestNode register(
            Message.Registered message, TestNode parent, Optional<TestSource> source) {
        DynamicNodeDescriptor descriptor = new DynamicNodeDescriptor(message, parent, source);
        TestNode node = new TestNode(message.id(), descriptor, parent, true);
        nodes.put(message.id(), node);
        return node;
    }

    public void start(TestNode node) {
        node.start();
    }

    /** Note what JUnit is told of a node. */
    public static void report(TestNode node, TestNode.ReportedState state) {
        node.report(state);
    }

    /**
     * Note that a node has ended in a worker, and with it all that is in it.
     *
     * @param worker the worker's place in the run
     * @param forEach is handed each that had not ended before
     */
    public void end(TestNode node, int worker, Consumer<TestNode> forEach) {
        if (node.end(worker)) {
            forEach.accept(node);
        }
        for (TestNode child : node.children()) {
            end(child, worker, forEach);
        }
    }

    /**
     * Drop what came up within a node that has ended and, if it did so itself, the node.
     *
     * @param forEach is handed each that is dropped
     */
    public void dropDynamic(TestNode node, Consumer<TestNode> forEach) {
        if (!node.children().isEmpty()) {
            List.copyOf(node.children()).forEach(child -> dropDynamic(child, forEach));
        }
        if (!node.isTest()) {
            ended.removeWithin(node.id());
            names.removeWithin(node.id());
        }
        if (node.isDynamic()) {
            nodes.remove(node.id());
            node.detach();
            forEach.accept(node);
            if (!node.discovered().hasEnded()) {
                TestIdentity place = placeOf(node.id());
                ended.add(place);
                names.add(place, node.descriptor().getDisplayName());
            }
        }
    }
}
