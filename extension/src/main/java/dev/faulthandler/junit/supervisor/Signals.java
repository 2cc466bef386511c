// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.util.Map;
import java.util.Optional;

/** The words for signals: those of the native handler. */
final class Signals {

    private static final Map<String, String> WORDS =
            Map.of(
                    "SIGSEGV", "Segmentation fault",
                    "SIGBUS", "Bus error",
                    "SIGFPE", "Floating-point exception",
                    "SIGILL", "Illegal instruction",
                    "SIGABRT", "Aborted");

    /** Linux's numbers, which are the same on all systems that Java runs on. */
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(3, "SIGQUIT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(5, "SIGTRAP"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(7, "SIGBUS"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(9, "SIGKILL"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(31, "SIGSYS"));

    private Signals() {}

    static String describe(String name, String address) {
        String words = WORDS.get(name);
        String at = address.isEmpty() ? "" : ", at " + address;
        return words == null ? name + at : words + " (" + name + at + ")";
    }

    static boolean isFault(String name) {
        return WORDS.containsKey(name);
    }

    /** Return the signal that an exit status tells of, as the JDK and shells encode it. */
    static Optional<String> ofStatus(int status) {
        return Optional.ofNullable(NAMES.get(status - 128));
    }
}
