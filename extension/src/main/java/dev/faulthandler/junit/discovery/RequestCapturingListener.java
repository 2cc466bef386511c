// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.report.ReportDirectory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Hands the request to {@link IsolationFilter}, which JUnit tells nothing of it. */
@API(status = API.Status.INTERNAL)
public final class RequestCapturingListener implements LauncherDiscoveryListener {

    /** The innermost first: what an engine discovers may have it start another discovery. */
    private static final ThreadLocal<Deque<DiscoveryRequestContext>> CURRENT =
            ThreadLocal.withInitial(ArrayDeque::new);

    /** Called by JUnit. */
    public RequestCapturingListener() {}

    static Optional<DiscoveryRequestContext> currentRequest() {
        return Optional.ofNullable(CURRENT.get().peek());
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        DiscoveryRequestContext context = new DiscoveryRequestContext(request);
        CURRENT.get().push(context);
        prepareIfAllAreClaimed(context);
    }

    /** It is not known yet whether there are any classes, but it is likely. */
    private static void prepareIfAllAreClaimed(DiscoveryRequestContext context) {
        try {
            Settings settings = Settings.of(context::parameter);
            ReportDirectory.choose(settings.reports());
            if (settings.enabled() && IsolationSelector.all(settings, context)) {
                WorkerPool.ofThisJvm()
                        .prepareAhead(
                                () ->
                                        Optional.of(settings.jvm())
                                                .filter(
                                                        jvm ->
                                                                settings.isolates(
                                                                        WorkerPool::isDebugged)));
            }
        } catch (JUnitException e) {
            // GraftFilter, which meets it again, is in the place to tell.
        }
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        Deque<DiscoveryRequestContext> open = CURRENT.get();
        open.poll();
        if (open.isEmpty()) {
            CURRENT.remove();
        }
    }
}
