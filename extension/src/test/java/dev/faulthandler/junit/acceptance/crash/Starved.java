// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.crash;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.NativeCalls;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that leave no descriptor for a dump. */
public final class Starved {

    private static final int SIGSEGV = 11;

    private Starved() {}

    @FaultHandling
    public static class BlockedTestCase {
        @Test
        void crashes() {
            NativeCalls.block(SIGSEGV);
            Fault.segmentation();
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class StarvedTestCase {
        @Test
        void a_crashes() {
            NativeCalls.forbidDescriptors();
            NativeCalls.raise(SIGSEGV);
        }

        @Test
        void b_hangs() {
            NativeCalls.forbidDescriptors();
            while (true) {
                LockSupport.park();
            }
        }

        @Test
        void c_passes() {}
    }
}
