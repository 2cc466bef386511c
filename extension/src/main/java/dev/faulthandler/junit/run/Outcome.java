// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import org.junit.platform.engine.TestExecutionResult.Status;

/**
 * The result of a test or container.
 *
 * @param failure what made it fail or be aborted, or null
 */
record Outcome(Status status, Failure failure) {

    static final Outcome SUCCESSFUL = new Outcome(Status.SUCCESSFUL, null);

    static Outcome failed(Failure failure) {
        return new Outcome(Status.FAILED, failure);
    }
}
