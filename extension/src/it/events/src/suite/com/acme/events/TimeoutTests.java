// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JUnit's own limits. */
class TimeoutTests {

    @AfterEach
    void after() {
        System.out.println("after, interrupted: " + Thread.interrupted());
    }

    @Test
    @Timeout(30)
    void isInTime() {}

    @Test
    @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
    void isLate() throws Exception {
        new CountDownLatch(1).await();
    }

    @Test
    @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
    void isLateAndFails() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("it took too long");
        }
    }

    @Test
    @Timeout(
            value = 1000,
            unit = TimeUnit.MILLISECONDS,
            threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLateElsewhere() throws Exception {
        System.out.println("elsewhere");
        new CountDownLatch(1).await();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void failsElsewhere() {
        throw new IllegalStateException("elsewhere");
    }

    @Test
    void assertsATimeout() {
        assertTimeout(Duration.ofMillis(1), () -> Thread.sleep(50));
    }

    @Test
    void assertsATimeoutAtOnce() {
        assertTimeoutPreemptively(
                Duration.ofMillis(100),
                () -> {
                    System.out.println("in its own thread");
                    new CountDownLatch(1).await();
                });
    }
}
