// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests by JUnit's launcher, as build tools do, and records what its listeners are told.
 *
 * <p>Usage: {@code RunSuite RECORD PACKAGE [KEY=VALUE...]}, the last being configuration
 * parameters, or {@code without}, the pattern of classes to leave out.
 */
public final class RunSuite {

    private RunSuite() {}

    public static void main(String[] args) throws Exception {
        var builder = LauncherDiscoveryRequestBuilder.request();
        builder.selectors(selectPackage(args[1]));
        boolean parallel = false;
        for (int i = 2; i < args.length; i++) {
            String[] parameter = args[i].split("=", 2);
            parallel |= parameter[0].equals("junit.jupiter.execution.parallel.enabled");
            if (parameter[0].equals("without")) {
                builder.filters(ClassNameFilter.excludeClassNamePatterns(parameter[1]));
            } else {
                builder.configurationParameter(parameter[0], parameter[1]);
            }
        }
        Recorder recorder = recorder(parallel);
        System.setOut(new Unclosed(recorder.output("out")));
        System.setErr(new Unclosed(recorder.output("err")));
        LauncherDiscoveryRequest request = builder.build();
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            TestPlan plan = launcher.discover(request);
            recorder.discovered(plan);
            launcher.execute(plan, recorder);
        }
        recorder.write(Path.of(args[0]));
        System.exit(0); // Threads that tests left behind must not keep this JVM.
    }

    /** As Surefire's streams: a test that closes one closes nothing. */
    private static final class Unclosed extends PrintStream {
        Unclosed(OutputStream recorded) {
            super(recorded, true, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** JUnit before 5.12 lacks types that the recorder of published files names. */
    private static Recorder recorder(boolean parallel) throws Exception {
        try {
            return (Recorder)
                    Class.forName("com.acme.record.NewerRecorder")
                            .getConstructor(boolean.class)
                            .newInstance(parallel);
        } catch (ClassNotFoundException e) {
            return new Recorder(parallel);
        }
    }
}
