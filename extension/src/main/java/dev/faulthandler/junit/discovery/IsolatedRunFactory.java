// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.WorkerEndError;
import dev.faulthandler.junit.config.RetrySettings;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.deathtest.ExpectedDeathReader;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.supervisor.Expectations;
import dev.faulthandler.junit.supervisor.IsolatedRun;
import dev.faulthandler.junit.supervisor.RequestedParts;
import dev.faulthandler.junit.supervisor.RunTerms;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What the nodes of an engine share: the run that their classes are part of. */
final class IsolatedRunFactory {

    private final Map<String, String> parameters;
    private final RequestedParts parts;
    private final RunTerms terms;
    private final boolean separate;
    private Optional<IsolatedRun> shared = Optional.empty();

    /**
     * @param reruns what is done about a test that ended its worker
     * @param times how long tests may take
     * @param spread how many classes JUnit executes at a time for our sake; 1 where it does as the
     *     user has it
     */
    IsolatedRunFactory(
            DiscoveryRequestContext request,
            Settings settings,
            RetrySettings reruns,
            TimeoutPolicy times,
            int spread) {
        parameters = request.toMap();
        parts = request.parts();
        separate = request.runsInParallel() || spread > 1 || useOf(settings) != WorkerScope.SHARED;
        if (spread > 1) {
            parameters.putAll(ParallelExecutionOverride.parametersOfWorkers());
        }
        terms =
                new RunTerms(
                        useOf(settings),
                        !separate,
                        settings.workers().orElseGet(request::parallelism),
                        settings.restarts(),
                        settings.jvm(),
                        reruns.retries(),
                        reruns.blames(),
                        new Expectations(ExpectedDeathReader::of),
                        times);
    }

    private static WorkerScope useOf(Settings settings) {
        return switch (settings.isolation().orElse(Settings.Isolation.WORKER)) {
            case WORKER, NONE -> WorkerScope.SHARED;
            case CLASS -> WorkerScope.FOR_A_CLASS;
            case METHOD -> WorkerScope.FOR_A_METHOD;
        };
    }

    /**
     * Return the run for a class: that of all claimed classes of its engine, so that what opens
     * once opens once; or one of its own where classes have workers of their own.
     */
    synchronized IsolatedRun runFor(IsolatedClassDescriptor node, EngineExecutionContext context) {
        EngineExecutionListener listener = JupiterInternals.listenerOf(context);
        if (separate) {
            return start(List.of(node), listener, List.of());
        }
        if (shared.isEmpty()) {
            List<TestDescriptor> all = List.copyOf(node.getParent().orElseThrow().getChildren());
            List<TestDescriptor> ours = all.stream().filter(IsolatedRunFactory::isOurs).toList();
            IsolatedRun run = start(ours, listener, gated(all));
            shared = Optional.of(run);
            JupiterInternals.atEngineEnd(context, run::endEngine);
        }
        return shared.get();
    }

    private static boolean isOurs(TestDescriptor child) {
        return child instanceof IsolatedClassDescriptor;
    }

    /** Return those of ours that come after a class that is not. */
    private static List<TestDescriptor> gated(List<TestDescriptor> all) {
        return IntStream.range(1, all.size())
                .filter(i -> isOurs(all.get(i)) && !isOurs(all.get(i - 1)))
                .mapToObj(all::get)
                .toList();
    }

    private IsolatedRun start(
            List<? extends TestDescriptor> nodes,
            EngineExecutionListener listener,
            List<TestDescriptor> gated) {
        List<String> kept =
                nodes.stream()
                        .flatMap(node -> ((IsolatedClassDescriptor) node).keptParts().stream())
                        .toList();
        return new IsolatedRun(
                nodes, listener, parameters, parts.and(kept), gated, terms, WorkerEndError::of);
    }

    /** Give up a class that JUnit does not let run; a worker must not wait for its turn forever. */
    synchronized void forget(IsolatedClassDescriptor node) {
        shared.ifPresent(run -> run.forget(node));
    }
}
