// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import org.apiguardian.api.API;

/**
 * Thrown when the JVM in which a test ran terminated itself for want of memory.
 *
 * @since 0.1
 */
public final class JvmOutOfMemoryError extends JvmTerminatedError {

    private static final long serialVersionUID = 1;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public JvmOutOfMemoryError(Facts facts) {
        super(facts);
    }
}
