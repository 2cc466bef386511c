// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.control.TestTimeout;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;

/** The time limits of tests and containers. */
@API(status = API.Status.INTERNAL)
public interface TimeoutLimits {

    /** Return the limit of what is in nothing that has one. */
    TestTimeout standard();

    /**
     * Return the limit of what comes from a class or method.
     *
     * @param around the limit of what it is in
     */
    TestTimeout of(Optional<TestSource> source, TestTimeout around);
}
