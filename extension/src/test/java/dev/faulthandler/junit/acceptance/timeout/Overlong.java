// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Classes that do not end in the time that a run has. */
public final class Overlong {

    private Overlong() {}

    private static void hang() {
        while (true) {
            LockSupport.park();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class HangingTestCase {

        @Test
        void a_passes() {}

        @Test
        void b_hangs() {
            hang();
        }

        @Test
        void c_never() {}

        @TestFactory
        Stream<DynamicTest> d_neverEither() {
            return Stream.empty();
        }

        @Nested
        class Inner {
            @Test
            void e_neverAsWell() {}
        }
    }

    @FaultHandling
    public static class LaterTestCase {

        @Test
        void f_never() {}
    }

    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class InSetUpTestCase {

        @BeforeAll
        static void hangs() {
            hang();
        }

        @Test
        void g_never() {}
    }

    /** Two of its tests hang at once. */
    @FaultHandling
    @Execution(ExecutionMode.CONCURRENT)
    public static class SideBySideTestCase {

        private static final CountDownLatch BOTH = new CountDownLatch(2);

        @Test
        void hangsOnTheLeft() {
            BOTH.countDown();
            hang();
        }

        @Test
        void hangsOnTheRight() {
            BOTH.countDown();
            hang();
        }
    }
}
