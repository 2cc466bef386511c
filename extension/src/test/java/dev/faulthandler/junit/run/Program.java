// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** The tests of a {@link Scenario}, as a worker and as JUnit know them. */
final class Program {

    static final String ENGINE = "[engine:junit-jupiter]";
    private static final String SUITE = "[engine:junit-platform-suite]/[suite:S]/";

    private final Scenario scenario;
    private final List<Placed> classes = new ArrayList<>();
    private final Map<String, Placed> byPath = new LinkedHashMap<>();

    /** A node in its place. */
    final class Placed {
        private final Scenario.Node node;
        private final Placed parent;
        private final String path;
        private final String id;
        private final List<Placed> children = new ArrayList<>();

        private Placed(Scenario.Node node, Placed parent) {
            this.node = node;
            this.parent = parent;
            path = parent == null ? node.name() : parent.path + "/" + node.name();
            String around = parent == null ? ENGINE : parent.id;
            id = around + "/" + node.kind().segment(node.name());
            node.children().forEach(child -> children.add(new Placed(child, this)));
            byPath.put(path, this);
        }

        Scenario.Node node() {
            return node;
        }

        Kind kind() {
            return node.kind();
        }

        Optional<Placed> parent() {
            return Optional.ofNullable(parent);
        }

        String path() {
            return path;
        }

        String id() {
            return id;
        }

        List<Placed> children() {
            return children;
        }

        Placed top() {
            return parent == null ? this : parent.top();
        }

        boolean isDynamic() {
            return node.kind().isNumbered() || parent != null && parent.isDynamic();
        }

        /** Return whether it is a test that is to end its worker. */
        boolean expectsDeath() {
            return node.has(Scenario.Node.EXPECTS_CRASH) || node.has(Scenario.Node.EXPECTS_EXIT);
        }

        /** Return whether discovery knows it, and nothing in it. */
        boolean isSelectable() {
            return !isDynamic() && children.stream().allMatch(Placed::isDynamic);
        }

        /** Return whether the request asks for it, or for something in it. */
        boolean isRequested() {
            return !node.has(Scenario.Node.UNREQUESTED) && (isDynamic() || hasRequestedParts());
        }

        private boolean hasRequestedParts() {
            return isSelectable() || children.stream().anyMatch(Placed::isRequested);
        }
    }

    Program(Scenario scenario) {
        this.scenario = scenario;
        scenario.classes().forEach(node -> classes.add(new Placed(node, null)));
    }

    List<Placed> classes() {
        return classes;
    }

    /** Return the classes that JUnit has found and will run. */
    List<Placed> requestedClasses() {
        return classes.stream().filter(Placed::isRequested).toList();
    }

    Map<String, Placed> byPath() {
        return byPath;
    }

    /** Return what discovery knows, and the request asks for. */
    List<Placed> discovered() {
        return byPath.values().stream()
                .filter(placed -> !placed.isDynamic() && isRequestedWhole(placed))
                .toList();
    }

    private static boolean isRequestedWhole(Placed placed) {
        return placed.isRequested() && placed.parent().map(Program::isRequestedWhole).orElse(true);
    }

    /** Return what precedes an id in this JVM. */
    String prefix() {
        return scenario.settings().has(Scenario.Settings.SUITE) ? SUITE : "";
    }

    /** Return the ids, in this JVM, that the request names below methods. */
    List<String> parts() {
        return byPath.values().stream()
                .filter(placed -> placed.node().has(Scenario.Node.PART))
                .map(placed -> prefix() + placed.id())
                .toList();
    }

    /** Return a new tree of JUnit's for each class that it runs, below an engine's root. */
    List<TestDescriptor> newDescriptors() {
        TestDescriptor root = new Descriptor(UniqueId.parse(prefix() + ENGINE), "engine", null);
        for (Placed type : requestedClasses()) {
            add(root, type);
        }
        return List.copyOf(root.getChildren());
    }

    private void add(TestDescriptor parent, Placed placed) {
        Descriptor descriptor =
                new Descriptor(
                        UniqueId.parse(prefix() + placed.id()),
                        placed.node().name(),
                        placed,
                        sourceOf(placed));
        parent.addChild(descriptor);
        for (Placed child : placed.children()) {
            if (!child.isDynamic() && child.isRequested()) {
                add(descriptor, child);
            }
        }
    }

    private static TestSource sourceOf(Placed placed) {
        if (placed.kind() == Kind.CLASS
                || placed.kind() == Kind.CLASS_TEMPLATE
                || placed.kind() == Kind.NESTED) {
            return ClassSource.from("scenario." + placed.path().replace('/', '$'));
        }
        if (placed.node().has(Scenario.Node.EXPECTS_CRASH)) {
            return methodSource(Scenario.Node.EXPECTS_CRASH);
        }
        if (placed.node().has(Scenario.Node.EXPECTS_EXIT)) {
            return methodSource(Scenario.Node.EXPECTS_EXIT);
        }
        String around = placed.parent().orElseThrow().path().replace('/', '$');
        return MethodSource.from("scenario." + around, placed.node().name());
    }

    /** Return the source of a test that expects a death, which is read from its method. */
    private static MethodSource methodSource(String words) {
        String name = words.equals(Scenario.Node.EXPECTS_CRASH) ? "crash" : "exit";
        try {
            Method method = Expecting.class.getDeclaredMethod(name);
            return MethodSource.from(Expecting.class, method);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Methods that stand for those of tests that expect the end of their worker. */
    static final class Expecting {

        private Expecting() {}

        static void crash() {}

        static void exit() {}
    }

    /** A node of JUnit's tree. */
    private static final class Descriptor extends AbstractTestDescriptor {

        private final Placed placed;

        Descriptor(UniqueId id, String name, Placed placed) {
            super(id, name);
            this.placed = placed;
        }

        Descriptor(UniqueId id, String name, Placed placed, TestSource source) {
            super(id, name, source);
            this.placed = placed;
        }

        @Override
        public Type getType() {
            return placed != null && placed.kind().isTest() ? Type.TEST : Type.CONTAINER;
        }

        @Override
        public String getLegacyReportingName() {
            return placed == null ? getDisplayName() : getDisplayName() + "()";
        }

        @Override
        public boolean mayRegisterTests() {
            return getType() == Type.CONTAINER;
        }
    }
}
