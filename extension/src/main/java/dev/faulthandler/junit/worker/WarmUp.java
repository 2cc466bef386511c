// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * What a worker does until it is asked for a run: it executes a test that is nobody's, so that all
 * is loaded that a run needs, and discovers the classes that it is likely to be asked for. No code
 * of a test runs; what discovery has to say it will say again.
 */
final class WarmUp {

    /** Classes that are discovered before it looks again whether it is asked for a run. */
    private static final int PORTION = 5;

    private final Launcher launcher;
    private final BooleanSupplier enough;

    WarmUp(Launcher launcher, BooleanSupplier enough) {
        this.launcher = launcher;
        this.enough = enough;
    }

    void hold(List<String> classes) {
        try {
            if (!enough.getAsBoolean()) {
                launcher.execute(request(List.of(Nothing.class.getName())));
            }
            for (int at = 0; at < classes.size() && !enough.getAsBoolean(); at += PORTION) {
                int end = Math.min(at + PORTION, classes.size());
                launcher.discover(request(classes.subList(at, end)));
            }
        } catch (RuntimeException | LinkageError e) {
            // What is wrong here is wrong in the run that follows, which will report it.
        }
    }

    private static LauncherDiscoveryRequest request(List<String> classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(name -> selectClass(name)).toList())
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .build();
    }

    /** Something to run that is nobody's test. */
    static final class Nothing {
        @Test
        void nothing() {}
    }
}
