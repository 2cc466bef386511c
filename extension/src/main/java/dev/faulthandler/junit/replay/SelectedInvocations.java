// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.replay;

import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * What a request names below what discovery can find: an invocation, or a dynamic test.
 *
 * @param ids unique ids
 * @param iterations invocations by their number
 */
@API(status = API.Status.INTERNAL)
public record SelectedInvocations(List<String> ids, List<Iteration> iterations) {

    /**
     * An invocation of a method.
     *
     * @param index its number, from 0
     */
    @API(status = API.Status.INTERNAL)
    public record Iteration(String className, String methodName, int index) {}

    public SelectedInvocations {
        ids = List.copyOf(ids);
        iterations = List.copyOf(iterations);
    }

    /** Return these parts and more. */
    public SelectedInvocations and(List<String> more) {
        List<String> all = new ArrayList<>(ids);
        all.addAll(more);
        return new SelectedInvocations(all, iterations);
    }

    /**
     * Return what remains of the parts asked for of a node, or nothing if it is asked for whole.
     */
    public Optional<List<String>> remainingOf(TestNode node, TestTree tree) {
        List<String> parts = new ArrayList<>();
        for (String id : ids) {
            if (TestIdentity.isWithin(id, tree.prefix() + node.id())) {
                parts.add(id.substring(tree.prefix().length()));
            }
        }
        parts.addAll(iterationsOf(node));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        parts.removeIf(tree::hasEnded);
        return Optional.of(parts);
    }

    private List<String> iterationsOf(TestNode node) {
        TestDescriptor descriptor = node.descriptor();
        Optional<TestSource> source = descriptor.getSource();
        List<String> parts = new ArrayList<>();
        if (source.isPresent() && source.get() instanceof MethodSource method) {
            boolean factory =
                    descriptor.getUniqueId().getLastSegment().getType().equals("test-factory");
            List<String> kinds =
                    factory
                            ? List.of("dynamic-test", "dynamic-container")
                            : List.of("test-template-invocation");
            for (Iteration iteration : iterations) {
                if (iteration.className().equals(method.getClassName())
                        && iteration.methodName().equals(method.getMethodName())) {
                    for (String kind : kinds) {
                        String number = "#" + (iteration.index() + 1);
                        parts.add(TestIdentity.idOf(node.id(), kind, number));
                    }
                }
            }
        }
        return parts;
    }
}
