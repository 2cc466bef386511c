// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Hands the request to {@link GraftFilter}, which JUnit tells nothing of it. */
@API(status = API.Status.INTERNAL)
public final class GraftDiscoveryListener implements LauncherDiscoveryListener {

    private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();

    /** Called by JUnit. */
    public GraftDiscoveryListener() {}

    static Optional<RequestContext> currentRequest() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        CURRENT.set(new RequestContext(request));
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        CURRENT.remove();
    }
}
