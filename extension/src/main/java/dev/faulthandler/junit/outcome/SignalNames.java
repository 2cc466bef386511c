// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The words for signals: those of the native handler. */
@API(status = API.Status.INTERNAL)
public final class SignalNames {

    private static final Map<String, String> WORDS =
            Map.of(
                    "SIGSEGV", "Segmentation fault",
                    "SIGBUS", "Bus error",
                    "SIGFPE", "Floating-point exception",
                    "SIGILL", "Illegal instruction",
                    "SIGTRAP", "Trace or breakpoint trap",
                    "SIGSYS", "Bad system call",
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
                    Map.entry(10, "SIGUSR1"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(12, "SIGUSR2"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"),
                    Map.entry(26, "SIGVTALRM"),
                    Map.entry(27, "SIGPROF"),
                    Map.entry(29, "SIGIO"),
                    Map.entry(30, "SIGPWR"),
                    Map.entry(31, "SIGSYS"));

    private static final int SHIFT = 128;
    private static final int LAST = 64;

    private SignalNames() {}

    private static String describe(String name, String address) {
        String words = WORDS.get(name);
        String at = address.isEmpty() ? "" : ", at " + address;
        return words == null ? name + at : words + " (" + name + at + ")";
    }

    /** Return the end by a signal, at an address or an empty text. */
    public static Termination end(String name, String address) {
        if (name.equals("SIGABRT")) {
            return new Termination.Aborted(false);
        }
        return WORDS.containsKey(name)
                ? new Termination.Crashed(name, describe(name, address))
                : new Termination.Killed(name, "");
    }

    /** Return the signal that an exit status tells of, as the JDK and shells encode it. */
    public static Optional<String> ofStatus(int status) {
        int number = status - SHIFT;
        String unnamed = number > 0 && number <= LAST ? "signal " + number : null;
        return Optional.ofNullable(NAMES.getOrDefault(number, unnamed));
    }
}
