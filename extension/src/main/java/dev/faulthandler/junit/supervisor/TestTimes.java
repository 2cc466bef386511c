// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.LimitTable;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long tests may take.
 *
 * @param limits each test's own limit
 * @param slow after how long a test is noticed; zero for never
 * @param run how long all of them may take
 */
@API(status = API.Status.INTERNAL)
public record TestTimes(LimitTable limits, Duration slow, RunLimit run) {

    /** As long as they like. */
    public static final TestTimes UNLIMITED =
            new TestTimes(LimitTable.NONE, Duration.ZERO, RunLimit.NONE);
}
