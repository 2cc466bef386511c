// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol.throwable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.opentest4j.MultipleFailuresError;

/**
 * A throwable and all that it refers to: causes, suppressed throwables, and the failures of a
 * {@link MultipleFailuresError}.
 *
 * <p>Throwables may refer to each other in a circle; each of them is one node.
 */
@API(status = API.Status.INTERNAL)
public final class ThrowableGraph {

    /** The index of no node: {@value}. */
    static final int NONE = -1;

    /**
     * A throwable, and the indices of those that it refers to.
     *
     * @param cause the index of its cause, or {@link #NONE}
     */
    record Node(Throwable throwable, int cause, int[] suppressed, int[] failures) {}

    /**
     * What a throwable refers to.
     *
     * @param cause its cause, or null
     */
    record Links(Throwable cause, List<Throwable> suppressed, List<? extends Throwable> failures) {

        /** Ask a throwable; what its methods throw is thrown. */
        static Links of(Throwable throwable) {
            return new Links(
                    throwable.getCause(),
                    List.of(throwable.getSuppressed()),
                    throwable instanceof MultipleFailuresError several
                            ? several.getFailures()
                            : List.of());
        }
    }

    /** Numbers throwables in the order in which they are found. */
    private static final class Finder {

        private final int limit;
        private final List<Throwable> found = new ArrayList<>();
        private final Map<Throwable, Integer> indices = new IdentityHashMap<>();

        Finder(int limit) {
            this.limit = limit;
        }

        int indexOf(Throwable throwable) {
            if (throwable == null) {
                return NONE;
            }
            Integer index = indices.get(throwable);
            if (index == null && found.size() < limit) {
                index = found.size();
                indices.put(throwable, index);
                found.add(throwable);
            }
            return index == null ? NONE : index;
        }

        int[] indicesOf(List<? extends Throwable> throwables) {
            return throwables.stream().mapToInt(this::indexOf).filter(at -> at != NONE).toArray();
        }
    }

    private ThrowableGraph() {}

    /**
     * Return all throwables that one refers to, itself first, breadth first.
     *
     * @param limit the maximum number of nodes; references to others are left out
     * @param links what a throwable refers to
     */
    static List<Node> nodes(Throwable root, int limit, Function<Throwable, Links> links) {
        List<Node> nodes = new ArrayList<>();
        Finder finder = new Finder(limit);
        finder.indexOf(root);
        while (nodes.size() < finder.found.size()) {
            Throwable throwable = finder.found.get(nodes.size());
            Links to = links.apply(throwable);
            nodes.add(
                    new Node(
                            throwable,
                            finder.indexOf(to.cause()),
                            finder.indicesOf(to.suppressed()),
                            finder.indicesOf(to.failures())));
        }
        return nodes;
    }

    /** Return all throwables that one refers to, itself first. */
    public static List<Throwable> throwables(Throwable root) {
        return nodes(root, Integer.MAX_VALUE, Links::of).stream().map(Node::throwable).toList();
    }

    /** Return a throwable, its cause, and so on. */
    public static List<Throwable> causes(Throwable root) {
        return nodes(
                        root,
                        Integer.MAX_VALUE,
                        throwable -> new Links(throwable.getCause(), List.of(), List.of()))
                .stream()
                .map(Node::throwable)
                .toList();
    }
}
