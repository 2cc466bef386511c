// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.outcome.Termination;
import org.apiguardian.api.API;

/** Makes the failure that a user sees of a worker's end. */
@API(status = API.Status.INTERNAL)
public interface Failures {

    /**
     * Return the failure.
     *
     * @param end what happened
     * @param message all there is to read about it
     * @param stack the stack that an IDE links to, down to the test's own line
     */
    Throwable of(Termination end, String message, StackTraceElement[] stack);
}
