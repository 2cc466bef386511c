// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static dev.faulthandler.junit.deathtest.DeathAssertions.assertDies;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.deathtest.ExpectedDeath;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestMethodOrder(MethodOrderer.MethodName.class)
class ValveTests {

    // tag::annotation[]
    @Test
    @ExpectedDeath(exitStatus = 2)
    void a_exitsWithoutArguments() {
        Valve.main();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5000})
    @ExpectedDeath(haltStatus = 7)
    void b_haltsAtTooHighAPressure(int pressure) {
        Valve.set(pressure);
    }
    // end::annotation[]

    @Test
    @ExpectedDeath(signal = "SIGSEGV")
    void c_crashes() {
        Crasher.readNull();
    }

    @Test
    @ExpectedDeath(haltStatus = 7)
    void d_failsAsThePressureIsFine() {
        Valve.set(100);
    }

    @Test
    @ExpectedDeath(exitStatus = 1)
    void e_failsAsTheStatusIsAnother() {
        Valve.main();
    }

    // tag::assertion[]
    @Test
    void f_saysWhyItHalts() {
        int pressure = 5000;
        assertDies(() -> Valve.set(pressure))
                .hasHaltStatus(7)
                .hasOutputContaining("pressure 5000 is too high")
                .hasFrame("com.acme.Valve.set");
    }
    // end::assertion[]

    @Test
    void g_failsAsTheBlockReturns() {
        assertDies(() -> Valve.set(1));
    }

    @Test
    void h_passes() {
        Valve.set(1);
    }
}
