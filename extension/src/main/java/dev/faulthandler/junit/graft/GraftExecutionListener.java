// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import dev.faulthandler.junit.supervisor.WorkerPool;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Has a worker started as soon as it is sure that one is needed, and ended with the session. */
@API(status = API.Status.INTERNAL)
public final class GraftExecutionListener
        implements TestExecutionListener, LauncherSessionListener {

    /** Called by JUnit. */
    public GraftExecutionListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean grafted =
                plan.countTestIdentifiers(test -> Grafted.contains(test.getUniqueId())) > 0;
        if (grafted) {
            WorkerPool.ofThisJvm().prepare();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        WorkerPool.ofThisJvm().closeIdle();
    }
}
