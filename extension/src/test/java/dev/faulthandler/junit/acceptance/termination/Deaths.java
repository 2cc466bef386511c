// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.NativeCalls;
import dev.faulthandler.junit.deathtest.DeathAssertions;
import dev.faulthandler.junit.deathtest.ExpectedDeath;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are to end their worker. Claimed by what their methods say alone. */
public final class Deaths {

    private Deaths() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class MetTestCase {
        @Test
        void a_passes() {}

        @Test
        @ExpectedDeath(signal = "SIGSEGV")
        void b_readsNull() {
            System.out.println("about to read null");
            NativeCalls.write("its own words\n");
            Crasher.readNull();
        }

        @Test
        @ExpectedDeath(signal = "SIGABRT")
        void c_aborts() {
            Crasher.sigabrt();
        }

        @Test
        @ExpectedDeath(exitStatus = 3)
        void d_exits() {
            System.exit(3);
        }

        @Test
        @ExpectedDeath(exitStatus = 4)
        void e_exitsNatively() {
            NativeCalls.exit(4);
        }

        @Test
        @ExpectedDeath(haltStatus = 0)
        void f_halts() {
            Runtime.getRuntime().halt(0);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @ExpectedDeath(exitStatus = 1)
        void g_exitsWith(int status) {
            System.exit(status);
        }

        @Test
        void h_passes() {}
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class UnmetTestCase {
        @Test
        @ExpectedDeath(signal = "SIGSEGV")
        void a_returns() {}

        @Test
        @ExpectedDeath(signal = "SIGSEGV")
        void b_throwsSomething() {
            throw new IllegalArgumentException("no such thing");
        }

        @Test
        @ExpectedDeath(exitStatus = 3)
        void c_exitsOtherwise() {
            System.exit(4);
        }

        @Test
        @ExpectedDeath(exitStatus = 3)
        void d_halts() {
            Runtime.getRuntime().halt(3);
        }

        @Test
        @ExpectedDeath(signal = "SIGSEGV")
        void e_aborts() {
            Crasher.sigabrt();
        }

        @Test
        @ExpectedDeath(signal = "SIGSEGV")
        void f_assumesWhatDoesNotHold() {
            Assumptions.abort("not here");
        }

        @Test
        @ExpectedDeath
        void g_saysNothing() {}

        @Test
        @ExpectedDeath(signal = "SIGSEGV", exitStatus = 3)
        void h_saysTwoThings() {}

        @Test
        @ExpectedDeath(signal = "SIGKILL")
        void i_namesNoFault() {}

        @Test
        @ExpectedDeath(haltStatus = 256)
        void j_namesNoStatus() {}
    }

    /** Asserts the death of a JVM of its worker's. */
    @FaultHandling
    public static class AssertingTestCase {
        @Test
        void assertsADeath() {
            DeathAssertions.assertDies(Crasher::sigabrt).hasSignal("SIGABRT");
        }
    }

    /** Print two lines and exit with status 5. */
    public static void printAndExit() {
        System.out.println("one");
        System.err.println("two");
        System.exit(5);
    }
}
