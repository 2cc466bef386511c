// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import java.io.Serializable;
import org.apiguardian.api.API;

/**
 * A time limit that was reached.
 *
 * @param id the unique id of the test or container, or an empty text where no one is known
 * @param thread the kernel's number of its thread, or 0
 * @param nanos the limit
 * @param ofRun whether it was the limit of the whole run
 * @param manner what became of the test, in a sentence
 */
@API(status = API.Status.INTERNAL)
public record TimeoutRecord(String id, int thread, long nanos, boolean ofRun, String manner)
        implements Serializable {

    /** Return the record of another test that reached the same limit. */
    public TimeoutRecord of(String otherId, int otherThread) {
        return new TimeoutRecord(otherId, otherThread, nanos, ofRun, manner);
    }

    /** Return it with something else that became of the test. */
    public TimeoutRecord withManner(String other) {
        return new TimeoutRecord(id, thread, nanos, ofRun, other);
    }
}
