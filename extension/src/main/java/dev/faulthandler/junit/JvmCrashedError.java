// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when a fault terminated the JVM in which a test ran: in native code or in the JVM itself.
 *
 * <p>An abort is one, too, as {@code assert} and {@code malloc} in native code call it.
 *
 * @since 0.1
 */
public final class JvmCrashedError extends JvmTerminatedError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmCrashedError(Facts facts) {
        super(facts);
    }
}
