// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** A test or container of a run, and how far it has come. */
final class Item {

    private final String id;
    private final TestDescriptor descriptor;
    private final Item parent;
    private final boolean dynamic;
    private final Set<Item> children = new LinkedHashSet<>();
    private Set<TestDescriptor> lineage;
    private boolean knowsParts;
    private int remaining;

    /** Reported as started, by whichever worker. */
    boolean started;

    /** Reported as ended, or never to be reported because what it is in has ended. */
    boolean ended;

    /** Which worker was the last to end something within it, by its place in the run. */
    int lastEndWithin;

    /** The failure to be told of once the container ends. */
    Throwable pending;

    /** What came of a class, which its node tells JUnit by itself. */
    Throwable failure;

    /** Why a class was skipped, if it was. */
    String skipReason;

    Item(String id, TestDescriptor descriptor, Optional<Item> parent, boolean dynamic) {
        this.id = id;
        this.descriptor = descriptor;
        this.parent = parent.orElse(null);
        this.dynamic = dynamic;
        parent.ifPresent(container -> container.adopt(this));
    }

    private void adopt(Item child) {
        children.add(child);
        knowsParts |= !child.dynamic;
    }

    String id() {
        return id;
    }

    TestDescriptor descriptor() {
        return descriptor;
    }

    Optional<Item> parent() {
        return Optional.ofNullable(parent);
    }

    /** Return its descriptor and those that this is in, which are the ancestors of all in it. */
    Set<TestDescriptor> lineage() {
        if (lineage == null) {
            Set<TestDescriptor> all = new LinkedHashSet<>(List.of(descriptor));
            all.addAll(descriptor.getAncestors());
            lineage = Collections.unmodifiableSet(all);
        }
        return lineage;
    }

    Set<Item> children() {
        return children;
    }

    /** Count it among what remains; called once all of its parts are there. */
    void countIfSelectable() {
        if (isSelectable()) {
            countAround(1);
        }
    }

    private void countAround(int change) {
        for (Item at = this; at != null; at = at.parent) {
            at.remaining += change;
        }
    }

    /** Note that it has ended. */
    void end() {
        if (!ended && isSelectable()) {
            countAround(-1);
        }
        ended = true;
    }

    /** Part with what it is in; JUnit, which does the same with its own, keeps no such node. */
    void detach() {
        parent.children.remove(this);
        parent.descriptor.removeChild(descriptor);
    }

    /**
     * Return whether something within it may still run: what is known to remain, or what may come
     * up again in a dynamic container.
     */
    boolean hasRemaining() {
        return dynamic ? !ended : remaining > 0;
    }

    void collectRemaining(List<Item> into) {
        if (isSelectable() && !ended) {
            into.add(this);
        } else if (remaining > 0) {
            children.forEach(child -> child.collectRemaining(into));
        }
    }

    /** Return whether this is a claimed class, whose own node speaks for it. */
    boolean isTop() {
        return parent == null;
    }

    /** Return the claimed class that it is in. */
    Item top() {
        return parent == null ? this : parent.top();
    }

    /** Return whether it is another item, or is in that. */
    boolean isWithin(Item other) {
        return this == other || parent != null && parent.isWithin(other);
    }

    boolean isDynamic() {
        return dynamic;
    }

    boolean isTest() {
        return descriptor.isTest();
    }

    /** Return whether a selector names it: discovery knew it, and nothing below it. */
    boolean isSelectable() {
        return !dynamic && !knowsParts;
    }

    /** Return the item itself, or the nearest that it is in, that discovery knew. */
    Item discovered() {
        return dynamic ? parent.discovered() : this;
    }

    /** Return the items within this one that have started and not ended, innermost first. */
    List<Item> unfinishedWithin() {
        List<Item> unfinished = new ArrayList<>();
        for (Item child : children) {
            unfinished.addAll(child.unfinishedWithin());
            if (child.started && !child.ended) {
                unfinished.add(child);
            }
        }
        return unfinished;
    }

    int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** Return the class that it is in, or an empty text. */
    String className() {
        TestSource source = descriptor.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return method.getClassName();
        }
        if (source instanceof ClassSource type) {
            return type.getClassName();
        }
        return parent == null ? "" : parent.className();
    }

    /** Return it as people write it: {@code com.acme.CodecTests.decodes(int)[2]}. */
    String legibleName() {
        TestSource source = descriptor.getSource().orElse(null);
        if (source instanceof ClassSource type) {
            return type.getClassName();
        }
        String name = descriptor.getLegacyReportingName();
        return source instanceof MethodSource
                ? className() + "." + name
                : parent().map(Item::legibleName).orElse("") + "." + name;
    }
}
