// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when no JVM could be started to run a test in.
 *
 * @since 0.1
 */
public final class JvmNotStartedError extends FaultHandlerError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmNotStartedError(Facts facts) {
        super(facts);
    }
}
