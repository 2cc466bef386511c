// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.control.ControlBlock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apiguardian.api.API;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/** Tells a control block which class is being loaded: JUnit takes them in the order asked for. */
@API(status = API.Status.INTERNAL)
public final class DiscoveryProgressListener implements LauncherDiscoveryListener {

    private final ControlBlock control;
    private final Queue<String> coming;

    public DiscoveryProgressListener(List<String> selected, ControlBlock control) {
        this.control = control;
        coming = new ArrayDeque<>(selected);
    }

    @Override
    public void engineDiscoveryStarted(UniqueId engine) {
        nameClass();
    }

    @Override
    public void selectorProcessed(
            UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
        boolean asked =
                selector instanceof UniqueIdSelector
                        && ((UniqueIdSelector) selector)
                                .getUniqueId()
                                .toString()
                                .equals(coming.peek());
        if (asked) {
            coming.remove();
            nameClass();
        }
    }

    private void nameClass() {
        control.running(coming.isEmpty() ? ForwardingJupiterEngine.ROOT.toString() : coming.peek());
    }
}
