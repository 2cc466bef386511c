// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.config.RetrySettings;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.config.SurefireRerunCount;
import dev.faulthandler.junit.config.TimeoutAnnotations;
import dev.faulthandler.junit.config.TimeoutSettings;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.Notice;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.run.IsolatedClassRegistry;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Replaces isolated classes by nodes of ours; it excludes nothing.
 *
 * <p>A filter from META-INF/services is shown each engine's root before any other filter sees the
 * tree, and JUnit looks at the root's children only afterwards. It is the one hook that any JUnit
 * calls by itself with the tests in hand. So names, ids, tags, other filters, suites and what tools
 * show stay as they are.
 */
@API(status = API.Status.INTERNAL)
public final class IsolationFilter implements PostDiscoveryFilter {

    /** Called by JUnit. */
    public IsolationFilter() {}

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        if (JupiterInternals.isJupiter(descriptor) && !WorkerFiles.isWorker()) {
            RequestCapturingListener.currentRequest()
                    .ifPresent(request -> considerSafely(descriptor, request));
        }
        return FilterResult.included("faulthandler excludes nothing.");
    }

    /** A type of JUnit's that is not there must not keep anybody's tests from running. */
    private static void considerSafely(TestDescriptor engine, DiscoveryRequestContext request) {
        try {
            consider(engine, request.within(engine));
        } catch (LinkageError e) {
            sayNotAsExpected(e.toString());
        }
    }

    private static void consider(TestDescriptor engine, DiscoveryRequestContext request) {
        engine.getChildren()
                .forEach(child -> IsolatedClassRegistry.remove(child.getUniqueId().toString()));
        Settings.warningsFor(request.keys()).forEach(Notice::once);
        Settings settings = Settings.of(request::parameter);
        ReportDirectory.choose(settings.reports());
        if (!settings.enabled()) {
            return;
        }
        IsolationSelector selector = new IsolationSelector(settings, request);
        List<TestDescriptor> isolated =
                engine.getChildren().stream()
                        .filter(selector::selects)
                        .map(TestDescriptor.class::cast)
                        .toList();
        if (!isolated.isEmpty() && isolates(settings, isolated)) {
            int spread = spread(settings, request, isolated.size() == engine.getChildren().size());
            TimeoutPolicy times = timesOf(settings, isolated);
            IsolatedClassRegistry.Plan plan =
                    new IsolatedClassRegistry.Plan(spread, settings.jvm(), times.run());
            IsolatedRunFactory run =
                    new IsolatedRunFactory(
                            request, settings, retries(settings.retries()), times, spread);
            replace(engine, isolated, plan, run);
        }
    }

    /** Under a debugger people take their time. */
    private static TimeoutPolicy timesOf(Settings settings, List<TestDescriptor> isolated) {
        TimeoutSettings timeouts = settings.timeouts();
        TimeoutTable limits = new TimeoutAnnotations(timeouts).tableOf(isolated);
        boolean debugged = WorkerPool.isDebugged() || settings.jvm().debugPort().isPresent();
        return debugged
                ? TimeoutPolicy.UNLIMITED
                : new TimeoutPolicy(limits, timeouts.slow(), new RunDeadline(timeouts.run()));
    }

    private static boolean isolates(Settings settings, List<TestDescriptor> isolated) {
        if (settings.isolates(WorkerPool::isDebugged)) {
            return worksWith(isolated);
        }
        if (settings.isolation().isEmpty()) {
            Notice.once(
                    "[faulthandler] Tests run in this JVM, which has a debugger; with"
                            + " 'faulthandler.isolation = worker' they run in another one.");
        }
        return false;
    }

    private static boolean worksWith(List<TestDescriptor> isolated) {
        Optional<String> problem = JupiterInternals.problem(isolated);
        problem.ifPresent(IsolationFilter::sayNotAsExpected);
        return problem.isEmpty();
    }

    private static void sayNotAsExpected(String problem) {
        Notice.once(
                "[faulthandler] Tests run in this JVM, as this JUnit is not as expected: "
                        + problem);
    }

    /** Return how many classes JUnit is to execute at a time though its parallel mode is off. */
    private static int spread(Settings settings, DiscoveryRequestContext request, boolean all) {
        int workers = settings.workers().orElse(1);
        if (workers == 1 || request.runsInParallel()) {
            return 1;
        }
        if (!all) {
            Notice.once(
                    "[faulthandler] '"
                            + Constants.WORKERS_PROPERTY_NAME
                            + "' has no effect, because some classes run in this JVM, one at a"
                            + " time "
                            + HelpTopic.referenceTo(Constants.WORKERS_PROPERTY_NAME)
                            + ".");
            return 1;
        }
        return workers;
    }

    /** Surefire, where it runs failed tests again, knows what it ran, and reports it as flaky. */
    private static int retries(RetrySettings settings) {
        if (settings.retries() == 0 || SurefireRerunCount.ofThisJvm() == 0) {
            return settings.retries();
        }
        Notice.once(
                "[faulthandler] '"
                        + Constants.RETRIES_PROPERTY_NAME
                        + "' has no effect, because Surefire itself reruns failed tests "
                        + HelpTopic.referenceTo(Constants.RETRIES_PROPERTY_NAME)
                        + ".");
        return 0;
    }

    private static void replace(
            TestDescriptor engine,
            List<TestDescriptor> isolated,
            IsolatedClassRegistry.Plan plan,
            IsolatedRunFactory run) {
        isolated.forEach(child -> IsolatedClassRegistry.add(child.getUniqueId().toString(), plan));
        for (TestDescriptor child : new ArrayList<>(engine.getChildren())) {
            engine.removeChild(child);
            engine.addChild(
                    isolated.contains(child)
                            ? new IsolatedClassDescriptor(child, run, plan.spread())
                            : child);
        }
        WorkerPool pool = WorkerPool.ofThisJvm();
        isolated.forEach(child -> nameOf(child).ifPresent(pool::expect));
        pool.prepareAhead(() -> Optional.of(plan.jvm()));
    }

    private static Optional<String> nameOf(TestDescriptor child) {
        return child.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName());
    }
}
