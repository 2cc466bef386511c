// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.Crasher;
import dev.faulthandler.DumpOptions;
import dev.faulthandler.FaultHandler;
import dev.faulthandler.Output;
import dev.faulthandler.SignalOptions;
import dev.faulthandler.TimeoutOptions;
import java.io.FileOutputStream;
import java.time.Duration;

/** What Python's module faulthandler has, each function as docs/from-pytest.md shows it. */
final class FromPython {

    private FromPython() {}

    static void enable(FileOutputStream stream) {
        FaultHandler.enable();
        FaultHandler.enable(DumpOptions.defaults().to(Output.of(stream)).currentThreadOnly());
    }

    static boolean disable() {
        FaultHandler.disable();
        return FaultHandler.isEnabled();
    }

    static void dump() {
        FaultHandler.dumpTraceback();
        FaultHandler.dumpNativeStack();
    }

    static void dumpLater() {
        FaultHandler.dumpTracebackLater(Duration.ofSeconds(5));
        FaultHandler.dumpTracebackLater(
                Duration.ofSeconds(5), TimeoutOptions.defaults().repeat().exit());
        FaultHandler.cancelDumpTracebackLater();
    }

    static void register() {
        FaultHandler.register("SIGUSR1", SignalOptions.defaults().chain());
    }

    static void crash() {
        Crasher.sigsegv();
    }
}
