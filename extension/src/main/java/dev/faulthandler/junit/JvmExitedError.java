// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when code exited the JVM in which a test ran.
 *
 * <p>That is {@code System.exit}, {@code Runtime.halt}, or {@code exit} or {@code _exit} in native
 * code; the message names which.
 *
 * @since 0.1
 */
public final class JvmExitedError extends JvmTerminatedError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmExitedError(Facts facts) {
        super(facts);
    }
}
