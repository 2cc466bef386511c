// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** A line to whoever runs the tests, about how they run. */
@API(status = API.Status.INTERNAL)
public final class Notice {

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private Notice() {}

    /** Print a line, unless this JVM has printed the same before. */
    public static void once(String line) {
        if (PRINTED.add(line)) {
            System.err.println(line);
        }
    }

    /** Return whether this JVM has printed a line that starts so. */
    public static boolean hasPrinted(String start) {
        return PRINTED.stream().anyMatch(line -> line.startsWith(start));
    }
}
