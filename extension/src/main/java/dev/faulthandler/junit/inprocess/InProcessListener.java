// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.inprocess;

import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.Notice;
import dev.faulthandler.junit.run.IsolatedClassRegistry;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Turns the handler on where a test is about to run in this JVM, and tells it which one does.
 *
 * <p>Not earlier: build tools also discover tests in JVMs that run none, and a JVM whose tests all
 * run in workers needs no handler.
 */
@API(status = API.Status.INTERNAL)
public final class InProcessListener implements TestExecutionListener {

    private volatile Optional<Settings> settings = Optional.empty();
    private volatile Optional<InProcessTimeouts> limits = Optional.empty();
    private volatile boolean applied;

    /** Called by JUnit. */
    public InProcessListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!WorkerFiles.isWorker()) {
            Settings now = Settings.of(plan.getConfigurationParameters()::get);
            settings = Optional.of(now);
            sayWhichStayHere(plan, now);
            if (now.enabled()) {
                applied = false;
                limits = Optional.of(InProcessTimeouts.of(now));
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        limits.ifPresent(InProcessTimeouts::end);
        limits = Optional.empty();
    }

    /** Who lets tests run in workers may think that all do. */
    private static void sayWhichStayHere(TestPlan plan, Settings settings) {
        boolean all = settings.scope() == Settings.Scope.ALL;
        boolean isolates = settings.enabled() && settings.isolates(WorkerPool::isDebugged);
        Set<String> others = isolates ? otherEngines(plan) : Set.of();
        if (!others.isEmpty() && (all || IsolatedClassRegistry.of(plan).isPresent())) {
            Notice.once(
                    "[faulthandler] Tests of '"
                            + String.join("', '", others)
                            + "' run in this JVM, where a crash kills the run: only those of JUnit"
                            + " Jupiter run in workers "
                            + HelpTopic.PLATFORMS.reference()
                            + ".");
        }
    }

    private static Set<String> otherEngines(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> plan.getChildren(test).isEmpty()) // Not a suite around others.
                .map(test -> engineOf(test.getUniqueIdObject()))
                .filter(engine -> !engine.equals(TestIdFormat.JUPITER))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return the innermost engine: within a suite, that is not the one that runs the suite. */
    private static String engineOf(UniqueId id) {
        return id.getSegments().stream()
                .filter(segment -> segment.getType().equals("engine"))
                .reduce((outer, inner) -> inner)
                .map(UniqueId.Segment::getValue)
                .orElse(TestIdFormat.JUPITER);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (runsHere(test)) {
            handler()
                    .ifPresent(
                            running ->
                                    running.started(
                                            test.getUniqueId(),
                                            test.getParentId().get(),
                                            test.getSource()));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (runsHere(test)) {
            handler()
                    .ifPresent(
                            running -> {
                                running.finished(test.getUniqueId());
                                InProcessHandler.ended(test.getUniqueId());
                            });
        }
    }

    /** An engine's node, also within a suite, may start in one thread and finish in another. */
    private static boolean runsHere(TestIdentifier test) {
        return !test.getUniqueIdObject().getLastSegment().getType().equals("engine")
                && !IsolatedClassRegistry.isWithin(test);
    }

    private Optional<RunningTestTracker> handler() {
        Optional<RunningTestTracker> running = settings.flatMap(InProcessHandler::install);
        running.filter(present -> !applied).ifPresent(this::apply);
        return running;
    }

    private synchronized void apply(RunningTestTracker running) {
        if (!applied) {
            limits.ifPresent(those -> those.applyTo(running));
            applied = true;
        }
    }
}
