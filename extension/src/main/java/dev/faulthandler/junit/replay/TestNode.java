// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.replay;

import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** A test or container of a run, and how far it has come. Only its {@link TestTree} changes it. */
@API(status = API.Status.INTERNAL)
public final class TestNode {

    private final String id;
    private final TestDescriptor descriptor;
    private final TestNode parent;
    private final boolean dynamic;
    private Set<TestNode> children = Set.of();
    private Set<TestDescriptor> lineage;
    private boolean knowsParts;
    private int remaining;
    private boolean started;
    private boolean ended;
    private int lastEndWithin;
    private ReportedState reported = ReportedState.NOTHING;
    private int running;

    /** What JUnit was told of it. */
    public enum ReportedState {
        NOTHING,
        STARTED,
        ENDED
    }

    TestNode(String id, TestDescriptor descriptor, TestNode parent, boolean dynamic) {
        this.id = id;
        this.descriptor = descriptor;
        this.parent = parent;
        this.dynamic = dynamic;
        if (parent != null) {
            parent.adopt(this);
        }
    }

    /** Most are tests, which never have any. */
    private void adopt(TestNode child) {
        if (children.isEmpty()) {
            children = new LinkedHashSet<>();
        }
        children.add(child);
        knowsParts |= !child.dynamic;
    }

    /** Return its unique id in a worker, where no suite is around it. */
    public String id() {
        return id;
    }

    /** Return what it is known by in every JVM. */
    public TestIdentity identity() {
        return TestIdentity.of(id, descriptor.getDisplayName());
    }

    public TestDescriptor descriptor() {
        return descriptor;
    }

    public Optional<TestNode> parent() {
        return Optional.ofNullable(parent);
    }

    public Set<TestNode> children() {
        return children.isEmpty() ? Set.of() : Collections.unmodifiableSet(children);
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

    /** Return whether it was reported as started, by whichever worker. */
    public boolean hasStarted() {
        return started;
    }

    /** Return whether it was reported as ended, or never will be, as what it is in has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** Return what JUnit was told of it so far. */
    public ReportedState reported() {
        return reported;
    }

    /** Return how many of the nodes right below it JUnit takes for running. */
    public int running() {
        return running;
    }

    /** Note what JUnit is told of it. */
    void report(ReportedState state) {
        if (parent != null) {
            parent.running += (state == ReportedState.STARTED ? 1 : 0);
            parent.running -= (reported == ReportedState.STARTED ? 1 : 0);
        }
        reported = state;
    }

    /** Return the last worker in which something within it ended, by its place in the run. */
    public int lastEndWithin() {
        return lastEndWithin;
    }

    /**
     * Return whether something within it may still run: what is known to remain, or what may come
     * up again in a dynamic container.
     */
    public boolean hasRemaining() {
        return dynamic ? !ended : remaining > 0;
    }

    /** Return whether this is an isolated class, whose own node in JUnit's tree reports it. */
    public boolean isTop() {
        return parent == null;
    }

    /** Return the isolated class that it is in. */
    public TestNode top() {
        return parent == null ? this : parent.top();
    }

    /** Return whether it is another node, or is in that. */
    public boolean isWithin(TestNode other) {
        return this == other || parent != null && parent.isWithin(other);
    }

    /** Return whether it came up as tests ran, so that discovery did not know it. */
    public boolean isDynamic() {
        return dynamic;
    }

    public boolean isTest() {
        return descriptor.isTest();
    }

    /** Return whether a selector names it: discovery knew it, and nothing below it. */
    public boolean isSelectable() {
        return !dynamic && !knowsParts;
    }

    /** Return the node itself, or the nearest that it is in, that discovery knew. */
    public TestNode discovered() {
        return dynamic ? parent.discovered() : this;
    }

    /** Return the nodes within this one that have started and not ended, innermost first. */
    public List<TestNode> unfinishedWithin() {
        if (children.isEmpty()) {
            return List.of();
        }
        List<TestNode> unfinished = new ArrayList<>();
        for (TestNode child : children) {
            unfinished.addAll(child.unfinishedWithin());
            if (child.started && !child.ended) {
                unfinished.add(child);
            }
        }
        return unfinished;
    }

    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** Return the class that it is in, or an empty text. */
    public String className() {
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
    public String legibleName() {
        TestSource source = descriptor.getSource().orElse(null);
        if (source instanceof ClassSource type) {
            return type.getClassName();
        }
        String name = descriptor.getLegacyReportingName();
        return source instanceof MethodSource
                ? className() + "." + name
                : (parent == null ? "" : parent.legibleName()) + "." + name;
    }

    @Override
    public String toString() {
        return id;
    }

    /** Count it among what remains; called once all of its parts are there. */
    void countIfSelectable() {
        if (isSelectable()) {
            countAround(1);
        }
    }

    private void countAround(int change) {
        for (TestNode at = this; at != null; at = at.parent) {
            at.remaining += change;
        }
    }

    void start() {
        started = true;
    }

    /** Note that it has ended; return whether it had not before. */
    boolean end(int worker) {
        if (ended) {
            return false;
        }
        if (isSelectable()) {
            countAround(-1);
        }
        ended = true;
        for (TestNode at = parent; at != null; at = at.parent) {
            at.lastEndWithin = worker;
        }
        return true;
    }

    void detach() {
        parent.children.remove(this);
    }

    void collectRemaining(List<TestNode> into) {
        if (isSelectable() && !ended) {
            into.add(this);
        } else if (remaining > 0) {
            children.forEach(child -> child.collectRemaining(into));
        }
    }
}
