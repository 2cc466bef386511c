// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<Item> children = new ArrayList<>();

    /** Reported as started, by whichever worker. */
    boolean started;

    /** Reported as ended, or never to be reported because what it is in has ended. */
    boolean ended;

    /** Started, and not yet ended, in the worker that is at work now. */
    boolean open;

    /** Which worker ended it, by its place in the run. */
    int endedBy;

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
        parent.ifPresent(container -> container.children.add(this));
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

    List<Item> children() {
        return children;
    }

    /** Return whether this is a claimed class, whose own node speaks for it. */
    boolean isTop() {
        return parent == null;
    }

    /** Return the claimed class that it is in. */
    Item top() {
        return parent == null ? this : parent.top();
    }

    boolean isDynamic() {
        return dynamic;
    }

    boolean isTest() {
        return descriptor.isTest();
    }

    /** Return whether a selector names it: discovery knew it, and nothing below it. */
    boolean isSelectable() {
        return !dynamic && children.stream().allMatch(Item::isDynamic);
    }

    boolean isWithin(Item other) {
        return this == other || parent != null && parent.isWithin(other);
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
