// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of signals by name, as Linux has them on x86-64. */
final class SignalNumbers {

    private static final List<String> NAMES =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");
    private static final Pattern REAL_TIME =
            Pattern.compile("RT(?:MIN(?:\\+(\\d+))?|MAX(?:-(\\d+))?)");
    private static final int RTMIN = 34;
    private static final int RTMAX = 64;

    private SignalNumbers() {}

    /**
     * Return a signal's number.
     *
     * @param name its name, such as {@code SIGUSR1}, {@code USR1} or {@code SIGRTMIN+3}
     * @throws IllegalArgumentException where there is no such signal
     */
    static int of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String plain = upper.startsWith("SIG") ? upper.substring(3) : upper;
        int number = NAMES.indexOf(plain) + 1;
        Matcher realTime = REAL_TIME.matcher(plain);
        if (number == 0 && realTime.matches()) {
            number =
                    plain.startsWith("RTMIN")
                            ? RTMIN + distance(realTime.group(1))
                            : RTMAX - distance(realTime.group(2));
        }
        boolean isRealTime = number >= RTMIN && number <= RTMAX;
        if (number < 1 || (number > NAMES.size() && !isRealTime)) {
            throw new IllegalArgumentException(
                    "There is no such signal.\n  found: '"
                            + name
                            + "'\n  hint:  write a name, such as 'SIGUSR1' or 'SIGRTMIN+3', or a"
                            + " number");
        }
        return number;
    }

    private static int distance(String digits) {
        return digits == null ? 0 : digits.length() > 2 ? RTMAX : Integer.parseInt(digits);
    }
}
