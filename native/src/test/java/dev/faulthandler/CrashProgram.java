// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.Map;

/** Crashes in the way that its arguments name; the program of the crash tests. */
final class CrashProgram {

    private static final Map<String, Runnable> CRASHES =
            Map.of(
                    "readNull", Crasher::readNull,
                    "sigsegv", Crasher::sigsegv,
                    "sigabrt", Crasher::sigabrt,
                    "sigfpe", Crasher::sigfpe,
                    "sigbus", Crasher::sigbus,
                    "sigill", Crasher::sigill,
                    "fatalError", () -> Crasher.fatalError("xyz"),
                    "stackOverflow", Crasher::stackOverflow,
                    "inUnattachedThread", Crasher::inUnattachedThread);

    private CrashProgram() {}

    /**
     * Arguments: {@code enabled}, {@code disabled}, {@code environment}, {@code plain}; the crash;
     * the thread.
     */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "plain" -> {}
            case "environment" -> FaultHandler.isSupported(); // loads the library
            default -> FaultHandler.enable();
        }
        if (arguments[0].equals("disabled")) {
            FaultHandler.disable();
        }
        if (arguments.length < 3) {
            crash(arguments[1]);
        } else {
            Thread thread = new Thread(() -> crash(arguments[1]), arguments[2]);
            thread.start();
            thread.join();
        }
    }

    static void crash(String how) {
        CRASHES.get(how).run();
    }
}
