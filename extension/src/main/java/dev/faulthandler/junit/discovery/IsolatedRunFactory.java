// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.deathtest.ExpectedDeathReader;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.replay.SelectedInvocations;
import dev.faulthandler.junit.run.RunDriver;
import dev.faulthandler.junit.run.RunOptions;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What the nodes of an engine share: the run that their classes are part of. */
final class IsolatedRunFactory {

    private static final String OUTPUT = "junit.platform.reporting.output.dir";
    private static final String PLACEHOLDER = "{uniqueNumber}";

    private static volatile Supplier<Optional<Path>> junitOutput = Optional::empty;

    private final Map<String, String> parameters;
    private final boolean outputIsNumbered;
    private final SelectedInvocations parts;
    private final RunOptions options;
    private RunDriver run;

    /**
     * @param retries how often a test that terminated its worker runs again
     * @param times how long tests may take
     * @param spread how many classes JUnit executes at a time for our sake; 1 where it does as the
     *     user has it
     */
    IsolatedRunFactory(
            DiscoveryRequestContext request,
            Settings settings,
            int retries,
            TimeoutPolicy times,
            int spread) {
        parameters = request.toMap();
        outputIsNumbered =
                request.parameter(OUTPUT).filter(path -> path.contains(PLACEHOLDER)).isPresent();
        parts = request.parts();
        boolean separate =
                request.runsInParallel() || spread > 1 || useOf(settings) != WorkerScope.SHARED;
        if (spread > 1) {
            parameters.putAll(ParallelExecutionOverride.parametersOfWorkers());
        }
        options =
                new RunOptions(
                        useOf(settings),
                        !separate,
                        settings.workers().orElseGet(request::parallelism),
                        settings.restarts(),
                        settings.jvm(),
                        retries,
                        settings.retries().bisects(),
                        new ExpectedTerminations(ExpectedDeathReader::of),
                        times);
    }

    /**
     * Have workers publish files where JUnit keeps those of this run, if it has numbered that.
     *
     * @param directory returns it, and has JUnit create it
     */
    static void publishIn(Supplier<Optional<Path>> directory) {
        junitOutput = directory;
    }

    private static WorkerScope useOf(Settings settings) {
        return switch (settings.isolation().orElse(Settings.Isolation.WORKER)) {
            case WORKER, NONE -> WorkerScope.SHARED;
            case CLASS -> WorkerScope.FOR_A_CLASS;
            case METHOD -> WorkerScope.FOR_A_METHOD;
        };
    }

    /**
     * Return the run of all isolated classes of its engine: in one sequence, so that what opens
     * once opens once, or side by side where classes have workers of their own.
     */
    synchronized RunDriver runFor(IsolatedClassDescriptor node, EngineExecutionContext context) {
        if (run == null) {
            if (outputIsNumbered) {
                junitOutput.get().ifPresent(path -> parameters.put(OUTPUT, path.toString()));
            }
            List<TestDescriptor> all = List.copyOf(node.getParent().orElseThrow().getChildren());
            List<IsolatedClassDescriptor> ours =
                    all.stream()
                            .filter(IsolatedClassDescriptor.class::isInstance)
                            .map(IsolatedClassDescriptor.class::cast)
                            .toList();
            run =
                    new RunDriver(
                            options.together()
                                    ? List.of(ours)
                                    : ours.stream().map(List::of).toList(),
                            JupiterInternals.listenerOf(context),
                            parameters,
                            parts.and(
                                    ours.stream()
                                            .flatMap(IsolatedClassDescriptor::keptParts)
                                            .toList()),
                            options.together() ? gated(all) : List.of(),
                            options);
            if (options.together()) {
                JupiterInternals.atEngineEnd(context, run::endEngine);
            }
        }
        return run;
    }

    /** Return those of ours that come after a class that is not. */
    private static List<TestDescriptor> gated(List<TestDescriptor> all) {
        return IntStream.range(1, all.size())
                .filter(i -> all.get(i) instanceof IsolatedClassDescriptor)
                .filter(i -> !(all.get(i - 1) instanceof IsolatedClassDescriptor))
                .mapToObj(all::get)
                .toList();
    }

    /** Give up a class that JUnit does not let run; a worker must not wait for its turn forever. */
    void forget(IsolatedClassDescriptor node) {
        RunDriver known;
        synchronized (this) {
            known = run;
        }
        if (known != null) {
            known.release(node);
        }
    }
}
