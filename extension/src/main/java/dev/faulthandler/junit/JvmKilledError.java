// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when a signal that was sent to it killed the JVM in which a test ran.
 *
 * <p>The sender may be another process, or the kernel's out-of-memory killer.
 *
 * @since 0.1
 */
public final class JvmKilledError extends JvmTerminatedError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmKilledError(Facts facts) {
        super(facts);
    }
}
