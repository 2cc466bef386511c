// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import dev.faulthandler.junit.protocol.WorkerFiles;
import org.junit.jupiter.api.TestReporter;

/** Tells which JVM a fixture runs in. */
public final class Whereabouts {

    private Whereabouts() {}

    public static void report(TestReporter reporter) {
        reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
        reporter.publishEntry("worker", Boolean.toString(WorkerFiles.isWorker()));
    }
}
