// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** A thread that is interrupted while events come from it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InterruptTests {

    @Test
    @Order(1)
    void printsWhileInterrupted(TestReporter reporter) {
        Thread.currentThread().interrupt();
        System.out.println("interrupted: " + Thread.currentThread().isInterrupted());
        reporter.publishEntry("interrupted", "" + Thread.currentThread().isInterrupted());
    }

    @Test
    @Order(2)
    void mayFindItselfInterrupted() {
        System.out.println("interrupted: " + Thread.interrupted());
    }

    @Test
    @Order(3)
    void sleepsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        Thread.sleep(1);
    }

    @Test
    @Order(4)
    void failsInterrupted() {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted");
    }

    @Test
    @Order(5)
    void comesAfter() {
        System.out.println("interrupted: " + Thread.interrupted());
    }
}
