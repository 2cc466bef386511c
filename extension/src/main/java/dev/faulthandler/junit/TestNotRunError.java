// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when a test was not run, as too many JVMs had terminated or the time was over.
 *
 * @since 0.1
 */
public final class TestNotRunError extends FaultHandlerError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public TestNotRunError(Facts facts) {
        super(facts);
    }
}
