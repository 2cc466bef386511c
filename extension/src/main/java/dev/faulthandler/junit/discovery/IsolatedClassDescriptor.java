// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.run.RunDriver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * A claimed class in Jupiter's tree: it looks like the class, and runs it in a worker.
 *
 * <p>Its children are the class's own, so that filters and tools find them; but as {@link #around}
 * does not go on to them, JUnit never executes one, and what is known of them comes from a worker.
 */
final class IsolatedClassDescriptor extends AbstractTestDescriptor
        implements Node<EngineExecutionContext> {

    private final TestDescriptor original;
    private final IsolatedRunFactory grafted;
    private final ExecutionMode mode;
    private final Set<ExclusiveResource> resources = new LinkedHashSet<>();
    private final int discovered;
    private RuntimeException resourceProblem;
    private List<String> keptParts = List.of();
    private boolean registersInvocations;
    private Optional<RunDriver> run = Optional.empty();

    IsolatedClassDescriptor(TestDescriptor original, IsolatedRunFactory grafted, int spread) {
        super(original.getUniqueId(), original.getDisplayName(), original.getSource().orElse(null));
        this.original = original;
        this.grafted = grafted;
        mode = spread > 1 ? ExecutionMode.CONCURRENT : ((Node<?>) original).getExecutionMode();
        try {
            lift(original);
        } catch (RuntimeException e) {
            resourceProblem = e; // A provider of the user's; JUnit asks for it when it is time.
        }
        for (TestDescriptor child : new ArrayList<>(original.getChildren())) {
            original.removeChild(child);
            addChild(child);
        }
        discovered = getDescendants().size();
    }

    /** As JUnit executes no child, the class itself has to hold its children's locks. */
    private void lift(TestDescriptor descriptor) {
        if (descriptor instanceof Node<?> node) {
            resources.addAll(node.getExclusiveResources());
        }
        descriptor.getChildren().forEach(this::lift);
    }

    @Override
    public Type getType() {
        return original.getType();
    }

    @Override
    public boolean mayRegisterTests() {
        return registersInvocations || original.mayRegisterTests();
    }

    @Override
    public String getLegacyReportingName() {
        return original.getLegacyReportingName();
    }

    @Override
    public Set<TestTag> getTags() {
        return original.getTags();
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return mode;
    }

    @Override
    public Set<ExclusiveResource> getExclusiveResources() {
        if (resourceProblem != null) {
            throw resourceProblem;
        }
        return resources;
    }

    /**
     * The methods of a class template belong to its invocations, which come up as it runs;
     * Jupiter's own node lets go of them here, too.
     */
    @Override
    public void prune() {
        super.prune();
        boolean template = getUniqueId().getLastSegment().getType().equals("class-template");
        if (template && !getChildren().isEmpty()) {
            if (getDescendants().size() < discovered) {
                keptParts =
                        getDescendants().stream()
                                .filter(child -> child.getChildren().isEmpty())
                                .map(child -> child.getUniqueId().toString())
                                .toList();
            }
            new ArrayList<>(getChildren()).forEach(this::removeChild);
            registersInvocations = true;
        }
    }

    /** Return the parts that filters left of a class that is not known in parts any more. */
    Stream<String> keptParts() {
        return keptParts.stream();
    }

    @Override
    public SkipResult shouldBeSkipped(EngineExecutionContext context) {
        run = Optional.of(grafted.runFor(this, context));
        return run.get().awaitStart(this).map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public void around(
            EngineExecutionContext context, Invocation<EngineExecutionContext> invocation) {
        run.orElseThrow().awaitEnd(this).ifPresent(IsolatedClassDescriptor::rethrow);
    }

    /** Called with a class that JUnit itself skips, too, such as after the run was cancelled. */
    @Override
    public void nodeSkipped(
            EngineExecutionContext context, TestDescriptor descriptor, SkipResult result) {
        grafted.forget(this);
    }

    @SuppressWarnings("unchecked")
    static <T extends Throwable> void rethrow(Throwable throwable) throws T {
        throw (T) throwable;
    }
}
