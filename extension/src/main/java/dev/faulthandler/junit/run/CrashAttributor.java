// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.replay.TestTree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The rule that says which test or container a worker's death is the failure of. It decides, and
 * changes nothing.
 *
 * <p>Every death fails a node that does not run again, or follows progress; hence a run terminates.
 */
final class CrashAttributor {

    private final TestTree tree;
    private final EventReplayer replayer;
    private final ExpectedTerminations expectations;
    private final BooleanSupplier discarding;

    /**
     * @param discarding whether the worker went on after what it sent was discarded
     */
    CrashAttributor(
            TestTree tree,
            EventReplayer replayer,
            ExpectedTerminations expectations,
            BooleanSupplier discarding) {
        this.discarding = discarding;
        this.tree = tree;
        this.replayer = replayer;
        this.expectations = expectations;
    }

    /** Whose failure a death is. */
    sealed interface Attribution {

        /** Each of them fails, and has ended. */
        record ToNodes(List<TestNode> nodes, String remark) implements Attribution {}

        /** It happened between two tests of a container, which fails once it ends. */
        record ToContainer(TestNode container, String remark) implements Attribution {}

        /** All classes have ended, and the last one's node can still report it. */
        record ToLastClass(String remark) implements Attribution {}
    }

    /** Return the tests of which one must have done it, the running ones if nothing says more. */
    List<TestNode> suspects(WorkerDeath death) {
        List<TestNode> running = replayer.open().stream().filter(TestNode::isTest).toList();
        List<TestNode> suspects = narrowed(running, death);
        return mayBeUnreported(suspects, death)
                ? unreported(death).map(List::of).orElse(suspects)
                : suspects;
    }

    private boolean mayBeUnreported(List<TestNode> suspects, WorkerDeath death) {
        return discarding.getAsBoolean()
                && !death.isForWantOfMemory()
                && death.tests().size() == 1
                && suspects.stream().noneMatch(node -> isIn(death, node));
    }

    private static boolean isIn(WorkerDeath death, TestNode node) {
        return death.tests().contains(TestIdFormat.inDump(node.id()));
    }

    /**
     * Return the test that the dump names and whose start was discarded. What was running before
     * did nothing.
     */
    private Optional<TestNode> unreported(WorkerDeath death) {
        return tree.remaining().stream()
                .filter(node -> node.isTest() && isIn(death, node))
                .findFirst();
    }

    /**
     * The dump names the faulting thread's test; the others did nothing, and run again. Where that
     * thread ran none, it names all; but not one that ran out of memory, whose thread went on.
     */
    private static List<TestNode> narrowed(List<TestNode> running, WorkerDeath death) {
        if (death.isForWantOfMemory()) {
            return running;
        }
        List<TestNode> named =
                running.stream()
                        .filter(node -> death.tests().size() == 1 && isIn(death, node))
                        .toList();
        return named.size() == 1 ? named : running;
    }

    /** Return whether one test must have done it, and was to do so. */
    boolean isExpected(WorkerDeath death) {
        List<TestNode> suspects = suspects(death);
        return suspects.size() == 1 && expectations.isMet(suspects.get(0), death.end());
    }

    Attribution attribute(WorkerDeath death) {
        List<TestNode> suspects = suspects(death);
        if (!suspects.isEmpty()) {
            return new Attribution.ToNodes(suspects, "");
        }
        EventReplayer.Repeated repeated = replayer.repeated();
        if (repeated != null) {
            String remark =
                    "It happened in a test that had finished before, and could not be left out: "
                            + repeated.name();
            return new Attribution.ToNodes(List.of(unfinished(repeated.nearest())), remark);
        }
        return replayer.open().stream()
                .max(Comparator.comparingInt(TestNode::depth))
                .map(innermost -> within(innermost, death))
                .orElseGet(() -> beforeStart(death));
    }

    private static TestNode unfinished(TestNode node) {
        TestNode container = node;
        while (container.hasEnded() && container.parent().isPresent()) {
            container = container.parent().get();
        }
        return container;
    }

    private Attribution within(TestNode container, WorkerDeath death) {
        Optional<TestNode> next = nextIn(container, death);
        if (next.isPresent()) {
            return new Attribution.ToNodes(List.of(next.get()), "");
        }
        boolean between = replayer.hasEndedWithin(container) && container.hasRemaining();
        return toContainer(container, between, death);
    }

    /** Return what JUnit was about to start, unless what crashed was the class's before it. */
    private Optional<TestNode> nextIn(TestNode container, WorkerDeath death) {
        if (!death.beforeStart() || death.initializing().contains(container.className())) {
            return Optional.empty();
        }
        return container.children().stream()
                .filter(child -> !child.hasEnded() && !replayer.open().contains(child))
                .findFirst();
    }

    private Attribution beforeStart(WorkerDeath death) {
        Optional<TestNode> discovered = discovered(death);
        if (discovered.isPresent()) {
            return new Attribution.ToNodes(List.of(discovered.get()), "");
        }
        Optional<TestNode> next = tree.tops().stream().filter(top -> !top.hasEnded()).findFirst();
        if (next.isPresent()) {
            return toContainer(next.get(), replayer.hasEndedAny(), death);
        }
        return new Attribution.ToLastClass(
                death.phase().isEmpty() ? "It happened after the last test." : "");
    }

    /** Return the class that the worker was about to load or to take apart into its tests. */
    Optional<TestNode> discovered(WorkerDeath death) {
        String only = death.tests().size() == 1 ? death.tests().get(0) + "/" : "";
        return tree.tops().stream()
                .filter(
                        top ->
                                !top.hasEnded()
                                        && only.startsWith(TestIdFormat.inDump(top.id()) + "/"))
                .findFirst();
    }

    private static Attribution toContainer(TestNode container, boolean between, WorkerDeath death) {
        return between
                ? new Attribution.ToContainer(
                        container, death.phase().isEmpty() ? "It happened between two tests." : "")
                : new Attribution.ToNodes(List.of(container), "");
    }
}
