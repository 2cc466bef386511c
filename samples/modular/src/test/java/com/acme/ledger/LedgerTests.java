// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.FaultHandling;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class LedgerTests {

    private final Ledger ledger = new Ledger();

    @Test
    void aSeesWhatIsPrivateToThePackage() {
        ledger.add(2);
        ledger.add(3);
        assertEquals(5, ledger.sum());
    }

    @Test
    void bIsInTheModule() {
        assertEquals("com.acme.ledger", LedgerTests.class.getModule().getName());
        assertTrue(Ledger.class.getModule().isExported("com.acme.ledger"));
        assertTrue(ModuleLayer.boot().findModule("java.logging").isPresent());
    }

    @Test
    void cCrashes() {
        Crasher.readNull();
    }

    @Test
    void dIsInTheModuleAfterTheCrash() {
        assertEquals("com.acme.ledger", LedgerTests.class.getModule().getName());
        assertFalse(LedgerTests.class.getModule().isExported("com.acme.ledger.none"));
    }
}
