// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalNamesTests {

    @ParameterizedTest
    @CsvSource({
        "139, SIGSEGV, Segmentation fault",
        "135, SIGBUS, Bus error",
        "136, SIGFPE, Floating-point exception",
        "132, SIGILL, Illegal instruction",
        "133, SIGTRAP, Trace or breakpoint trap",
        "159, SIGSYS, Bad system call",
    })
    void takesTheSignalOfAFaultForACrash(int status, String name, String words) {
        assertThat(SignalNames.ofStatus(status)).contains(name);
        assertThat(SignalNames.end(name, ""))
                .isEqualTo(new Termination.Crashed(name, words + " (" + name + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGKILL", "SIGTERM", "SIGUSR1"})
    void takesAnyOtherSignalForOneThatWasSent(String name) {
        assertThat(SignalNames.end(name, "")).isEqualTo(new Termination.Killed(name, ""));
    }
}
