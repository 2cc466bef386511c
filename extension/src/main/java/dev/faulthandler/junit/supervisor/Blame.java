// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.protocol.DumpedId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Says which test or container a worker's end is the failure of.
 *
 * <p>Each end fails something that then does not run again, or follows upon progress. So a run
 * comes to its end, however often its workers crash.
 */
final class Blame {

    private final TestTree tree;
    private final Mirror mirror;
    private final Failures failures;
    private final Retries retries;
    private final Recurrences recurrences;
    private final Expectations expectations;

    Blame(TestTree tree, Mirror mirror, Failures failures, Retries retries, RunTerms terms) {
        this.tree = tree;
        this.mirror = mirror;
        this.failures = failures;
        this.retries = retries;
        this.recurrences = terms.recurrences();
        this.expectations = terms.expectations();
    }

    /** Return the tests of which one must have done it, the running ones if nothing tells more. */
    List<Item> suspects(PostMortem ending) {
        return culprits(mirror.open().stream().filter(Item::isTest).toList(), ending);
    }

    /** Return whether one test must have done it, and was to do so. */
    boolean isExpected(PostMortem ending) {
        List<Item> suspected = suspects(ending);
        return suspected.size() == 1 && expectations.isMet(suspected.get(0), ending);
    }

    void lay(PostMortem ending) {
        List<Item> culprits = suspects(ending);
        if (!culprits.isEmpty()) {
            layOn(culprits, ending, "");
            return;
        }
        if (mirror.repeated().isPresent()) {
            Mirror.Repeated repeated = mirror.repeated().get();
            fail(
                    unfinished(repeated.nearest()),
                    ending,
                    "It happened in a test that had ended before, and could not be left out: "
                            + repeated.name());
        } else {
            layOnContainer(ending);
        }
        closeExhausted();
    }

    /** Fail tests that are known to have ended a worker, or all that may have. */
    void layOn(List<Item> tests, PostMortem ending, String remark) {
        tests.forEach(test -> fail(test, ending, remark));
        closeExhausted();
    }

    /**
     * The dump names the faulting thread's test; the others did nothing, and run again. Where that
     * thread ran none, it names all; but not one that ran out of memory, whose thread went on.
     */
    private static List<Item> culprits(List<Item> running, PostMortem ending) {
        List<String> named =
                ending.traceback()
                        .filter(dump -> !ending.isForWantOfMemory())
                        .map(Traceback::tests)
                        .orElse(List.of());
        List<Item> meant =
                running.stream()
                        .filter(item -> named.equals(List.of(DumpedId.of(item.id()))))
                        .toList();
        return meant.size() == 1 ? meant : running;
    }

    private static Item unfinished(Item item) {
        Item container = item;
        while (container.ended && container.parent().isPresent()) {
            container = container.parent().get();
        }
        return container;
    }

    private void layOnContainer(PostMortem ending) {
        Optional<Item> innermost = mirror.open().stream().max(Comparator.comparingInt(Item::depth));
        if (innermost.isPresent()) {
            Item container = innermost.get();
            Optional<Item> next = nextIn(container, ending);
            if (next.isPresent()) {
                fail(next.get(), ending, "");
                return;
            }
            boolean between = mirror.hasEndedBelow(container) && container.hasRemaining();
            layOn(container, between, ending);
            return;
        }
        Optional<Item> discovered = discovered(ending);
        if (discovered.isPresent()) {
            fail(discovered.get(), ending, "");
            return;
        }
        Optional<Item> next = tree.tops().stream().filter(top -> !top.ended).findFirst();
        if (next.isPresent()) {
            layOn(next.get(), mirror.hasEndedAny(), ending);
            return;
        }
        layOnLast(ending, ending.phase().isPresent() ? "" : "It happened after the last test.");
    }

    /** Return what JUnit was about to start, unless what crashed was the class's before it. */
    private Optional<Item> nextIn(Item container, PostMortem ending) {
        if (!ending.isBeforeStart() || ending.isInitializing(container.className())) {
            return Optional.empty();
        }
        return container.children().stream()
                .filter(child -> !child.ended && !mirror.open().contains(child))
                .findFirst();
    }

    /** Return the class that the worker was about to load or to take apart into its tests. */
    Optional<Item> discovered(PostMortem ending) {
        List<String> named = ending.traceback().map(Traceback::tests).orElse(List.of());
        String only = named.size() == 1 ? named.get(0) + "/" : "";
        return tree.tops().stream()
                .filter(top -> !top.ended && only.startsWith(DumpedId.of(top.id()) + "/"))
                .findFirst();
    }

    /** All classes have ended; the last one's node is still there to tell of what came after. */
    void layOnLast(PostMortem ending, String remark) {
        Item last = tree.tops().get(tree.tops().size() - 1);
        Throwable failure = failure(last, ending, remark);
        if (last.failure == null) {
            last.failure = failure;
        } else {
            last.failure.addSuppressed(failure);
        }
    }

    private void layOn(Item container, boolean between, PostMortem ending) {
        if (between) {
            String remark = ending.phase().isPresent() ? "" : "It happened between two tests.";
            container.pending = failure(container, ending, remark);
        } else {
            fail(container, ending, "");
        }
    }

    private void fail(Item item, PostMortem ending, String remark) {
        if (expectations.isMet(item, ending)) {
            Expectations.clearUp(ending);
            mirror.finish(item, retries.afterwards(item, TestExecutionResult.successful()));
            return;
        }
        String remarks = (expectations.remark(item) + "\n" + remark).strip();
        RecordedEnd end = Obituary.of(item, ending, remarks, retries.ordinal(item));
        if (ending.end() instanceof Termination.GaveUp gaveUp) {
            TestExecutionResult own = TestExecutionResult.failed(gaveUp.problem());
            mirror.finish(item, retries.afterwards(item, own));
            return;
        }
        retries.take(item, end)
                .ifPresent(failure -> mirror.finish(item, TestExecutionResult.failed(failure)));
    }

    /** Return the failure that an end is of a test or container. */
    Throwable failure(Item item, PostMortem ending, String remark) {
        RecordedEnd end = Obituary.of(item, ending, remark, "");
        // JUnit's own words about the user's own test.
        return ending.end() instanceof Termination.GaveUp gaveUp
                ? gaveUp.problem()
                : end.failure("", failures, recurrences);
    }

    /** Containers of which nothing is left to run will not be heard of again. */
    private void closeExhausted() {
        mirror.unfinished().stream()
                .filter(item -> !item.isTest() && !item.hasRemaining())
                .sorted(Comparator.comparingInt(Item::depth).reversed())
                .forEach(
                        item -> {
                            if (!item.ended) {
                                mirror.finish(item, TestExecutionResult.successful());
                            }
                        });
    }
}
