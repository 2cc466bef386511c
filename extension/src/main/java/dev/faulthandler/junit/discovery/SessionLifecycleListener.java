// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.attribution.CrashReporter;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.run.IsolatedClassRegistry;
import dev.faulthandler.junit.worker.IdleInWorkers;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Has a worker started as soon as it is sure that one is needed, and ended with the session. */
@API(status = API.Status.INTERNAL)
public final class SessionLifecycleListener
        implements TestExecutionListener, LauncherSessionListener, IdleInWorkers {

    private Optional<ParallelExecutionOverride> spread = Optional.empty();

    /** Called by JUnit. */
    public SessionLifecycleListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        ReportDirectory.settle(() -> PlanOutput.of(plan));
        IsolatedClassRegistry.allOf(plan).forEach(run -> run.limit().start());
        Optional<IsolatedClassRegistry.Plan> ours = IsolatedClassRegistry.of(plan);
        ours.ifPresent(run -> IsolatedRunFactory.publishIn(() -> PlanOutput.of(plan)));
        ours.ifPresent(run -> WorkerPool.ofThisJvm().prepare(run.jvm()));
        spread =
                ours.map(IsolatedClassRegistry.Plan::spread)
                        .filter(width -> width > 1)
                        .map(ParallelExecutionOverride::new);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        spread.ifPresent(ParallelExecutionOverride::end);
        spread = Optional.empty();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (WorkerFiles.isWorker()) {
            return; // It has none of its own.
        }
        WorkerPool.ofThisJvm()
                .closeIdle(CrashReporter::atShutdown)
                .ifPresent(
                        crash -> {
                            throw crash; // Else the build would pass in silence.
                        });
    }

    /** JUnit's output directory, which a test plan has since 5.14. */
    private static final class PlanOutput {

        private PlanOutput() {}

        static Optional<Path> of(TestPlan plan) {
            try {
                return Optional.of(plan.getOutputDirectoryCreator().getRootDirectory());
            } catch (LinkageError | RuntimeException e) {
                return Optional.empty(); // An older JUnit, or a plan without one.
            }
        }
    }
}
