// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultHandlerTests {

    @AfterEach
    void disable() {
        FaultHandler.disable();
    }

    @Test
    void isOffUntilItIsEnabled() {
        assertThat(FaultHandler.isSupported()).isTrue();
        assertThat(FaultHandler.isEnabled()).isFalse();
    }

    @Test
    void isOnUntilItIsDisabled() {
        FaultHandler.enable();
        assertThat(FaultHandler.isEnabled()).isTrue();

        assertThat(FaultHandler.disable()).isTrue();
        assertThat(FaultHandler.isEnabled()).isFalse();
        assertThat(FaultHandler.disable()).isFalse();
    }

    @Test
    void staysOneHandlerWhenItIsEnabledTwice() {
        FaultHandler.enable();
        FaultHandler.enable(DumpOptions.defaults().currentThreadOnly());

        assertThat(FaultHandler.disable()).isTrue();
        assertThat(FaultHandler.isEnabled()).isFalse();
    }
}
