// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when the JVM in which a test ran terminated, and nothing shows how.
 *
 * @since 0.1
 */
public final class JvmLostError extends JvmTerminatedError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmLostError(Facts facts) {
        super(facts);
    }
}
