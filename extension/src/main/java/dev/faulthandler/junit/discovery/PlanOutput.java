// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.discovery;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.launcher.TestPlan;

/** JUnit's output directory, which a test plan has since 5.14. */
final class PlanOutput {

    private PlanOutput() {}

    static Optional<Path> of(TestPlan plan) {
        try {
            return Optional.of(plan.getOutputDirectoryCreator().getRootDirectory());
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty(); // An older JUnit, or a plan without one.
        }
    }
}
