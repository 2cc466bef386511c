// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.junit.config.TimeoutTable;
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
public record TimeoutPolicy(TimeoutTable limits, Duration slow, RunDeadline run) {

    /** As long as they like. */
    public static final TimeoutPolicy UNLIMITED =
            new TimeoutPolicy(TimeoutTable.NONE, Duration.ZERO, RunDeadline.NONE);
}
