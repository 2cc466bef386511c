// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Tells a run's listener what the engine tells, and before it the launcher's: of the engine itself,
 * of failures, as that shortens their stacks, and of the rest where somebody may listen to it.
 *
 * @param ofRest told of the rest: the launcher's again, or one that does nothing
 */
record ListenerFanOut(
        EngineExecutionListener launchers,
        EngineExecutionListener ofRest,
        EngineExecutionListener runs)
        implements EngineExecutionListener {

    @Override
    public void dynamicTestRegistered(TestDescriptor test) {
        ofRest.dynamicTestRegistered(test);
        runs.dynamicTestRegistered(test);
    }

    @Override
    public void executionStarted(TestDescriptor test) {
        (test.isRoot() ? launchers : ofRest).executionStarted(test);
        runs.executionStarted(test);
    }

    @Override
    public void executionSkipped(TestDescriptor test, String reason) {
        ofRest.executionSkipped(test, reason);
        runs.executionSkipped(test, reason);
    }

    /** The launcher keeps the engine's end until it is sure, and tells the run itself. */
    @Override
    public void executionFinished(TestDescriptor test, TestExecutionResult result) {
        if (test.isRoot()) {
            launchers.executionFinished(test, result);
        } else {
            tellLauncherOfEnd(test, result);
            runs.executionFinished(test, result);
        }
    }

    private void tellLauncherOfEnd(TestDescriptor test, TestExecutionResult result) {
        ofRest.executionFinished(test, result);
        if (ofRest != launchers && result.getThrowable().isPresent()) {
            try {
                launchers.dynamicTestRegistered(test); // It need not have known of it.
                launchers.executionFinished(test, result);
            } catch (RuntimeException e) {
                // The stacks are as they are; the parent's launcher shortens them, too.
            }
        }
    }

    @Override
    public void reportingEntryPublished(TestDescriptor test, ReportEntry entry) {
        ofRest.reportingEntryPublished(test, entry);
        runs.reportingEntryPublished(test, entry);
    }

    /** Called by JUnit 5.12 and later only, which have the type of its argument. */
    @Override
    public void fileEntryPublished(TestDescriptor test, FileEntry file) {
        ofRest.fileEntryPublished(test, file);
        runs.fileEntryPublished(test, file);
    }
}
