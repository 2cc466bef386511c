// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Thrown when a test reached its time limit, or the limit of the whole run.
 *
 * <p>The stack trace is that of the test's own thread when the limit was reached.
 *
 * @since 0.1
 * @see FaultHandling#timeout
 */
public final class TestTimedOutError extends FaultHandlerError {

    private static final long serialVersionUID = 1;

    private final Duration limit;

    /** Called by the extension. */
    @API(status = API.Status.INTERNAL)
    public TestTimedOutError(Facts facts, Duration limit) {
        super(facts);
        this.limit = limit;
    }

    /** Return the limit that was reached. */
    public Duration limit() {
        return limit;
    }
}
