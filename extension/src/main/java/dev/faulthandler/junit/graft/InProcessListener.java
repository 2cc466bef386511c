// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import dev.faulthandler.junit.InProcessHandler;
import dev.faulthandler.junit.Settings;
import dev.faulthandler.junit.worker.RunningTests;
import dev.faulthandler.junit.worker.WorkerFiles;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestExecutionResult;
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

    /** Called by JUnit. */
    public InProcessListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!WorkerFiles.isWorker()) {
            settings = Optional.of(Settings.of(plan.getConfigurationParameters()::get));
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        handlerFor(test).ifPresent(running -> running.started(test.getUniqueId()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        handlerFor(test).ifPresent(running -> running.finished(test.getUniqueId()));
    }

    private Optional<RunningTests> handlerFor(TestIdentifier test) {
        boolean here = test.getParentId().isPresent() && !Grafted.isWithin(test.getUniqueId());
        return here ? settings.flatMap(InProcessHandler::install) : Optional.empty();
    }
}
