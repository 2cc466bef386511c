// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that each cover a method of {@link Code}, with crashes and an exit between them. */
public final class Covered {

    private Covered() {}

    /** What is covered: a method for each test. */
    public static final class Code {

        private Code() {}

        static int beforeTheCrash() {
            return 1;
        }

        static int sameClassBeforeTheCrash() {
            return 2;
        }

        static int sameClassAfterTheCrash() {
            return 3;
        }

        static int beforeTheExit() {
            return 4;
        }

        static int afterAll() {
            return 5;
        }

        static int never() {
            return 6;
        }
    }

    @FaultHandling
    public static class FirstTestCase {
        @Test
        void covers() {
            Code.beforeTheCrash();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SecondTestCase {
        @Test
        void a_covers() throws InterruptedException {
            Code.sameClassBeforeTheCrash();
            Thread.sleep(300); // Keeping what is covered takes a share of the time only.
        }

        @Test
        void b_crashes() {
            Fault.segmentation();
        }

        @Test
        void c_covers() {
            Code.sameClassAfterTheCrash();
        }

        @Test
        void d_exits() {
            Code.beforeTheExit();
            System.exit(0);
        }
    }

    @FaultHandling
    public static class ThirdTestCase {
        @Test
        void covers() {
            Code.afterAll();
        }
    }
}
