// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.worker.engine.ExecutionRequestCopier;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * The little that is used of Jupiter's internals, and whether it is as expected.
 *
 * <p>It is two methods here and one in workers, looked up once by name: on a module path, or in a
 * JUnit to come, they may be out of reach, and then tests run in this JVM.
 */
final class JupiterInternals {

    private static final UniqueId.Segment ENGINE =
            UniqueId.forEngine(TestIdFormat.JUPITER).getLastSegment();
    private static final String CONTEXT =
            "org.junit.jupiter.engine.execution.JupiterEngineExecutionContext";

    private static final Probe PROBE = probe();

    private record Probe(
            Optional<MethodHandle> listenerGetter,
            Optional<MethodHandle> extensionContextGetter,
            String problem) {}

    private JupiterInternals() {}

    /** Return why classes can't be run elsewhere, or nothing where they can. */
    static Optional<String> problem(Collection<? extends TestDescriptor> classes) {
        if (!PROBE.problem().isEmpty()) {
            return Optional.of(PROBE.problem());
        }
        return classes.stream()
                .filter(type -> !(type instanceof Node<?>))
                .findFirst()
                .map(type -> type.getClass().getName() + " is no Node");
    }

    static boolean isJupiter(TestDescriptor descriptor) {
        return descriptor.getUniqueId().getLastSegment().equals(ENGINE);
    }

    static EngineExecutionListener listenerOf(EngineExecutionContext context) {
        try {
            return (EngineExecutionListener) PROBE.listenerGetter().orElseThrow().invoke(context);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Have something done as the resources of the whole run close. */
    static void atEngineEnd(EngineExecutionContext context, Supplier<Optional<Throwable>> last) {
        try {
            ExtensionContext here =
                    (ExtensionContext) PROBE.extensionContextGetter().orElseThrow().invoke(context);
            here.getRoot().getStore(Namespace.create(last)).put(last, new AtEngineEnd(last));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Probe probe() {
        try {
            ClassLoader loader = org.junit.jupiter.engine.JupiterTestEngine.class.getClassLoader();
            Class<?> context = Class.forName(CONTEXT, false, loader);
            if (!ExecutionRequestCopier.isPossible()) {
                throw new NoSuchMethodException("ExecutionRequest.create with what it has");
            }
            return new Probe(
                    Optional.of(
                            getter(context, "getExecutionListener", EngineExecutionListener.class)),
                    Optional.of(getter(context, "getExtensionContext", ExtensionContext.class)),
                    "");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return new Probe(Optional.empty(), Optional.empty(), e.toString());
        }
    }

    private static MethodHandle getter(Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findVirtual(owner, name, MethodType.methodType(type));
    }

    /**
     * Something to be done as JUnit closes what a whole run has opened, before the engine's node
     * ends.
     *
     * @param last does it, and returns what is to make the engine's node fail, if anything is
     */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
    private record AtEngineEnd(Supplier<Optional<Throwable>> last)
            implements Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            last.get().ifPresent(IsolatedClassDescriptor::rethrow);
        }
    }
}
