// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.util.List;
import java.util.Map;

/** The environment variables that a JVM takes arguments from, as they are to be for a worker. */
final class JvmOptionsEnvironment {

    private static final List<String> NAMES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Known to the native library. */
    private static final String SET_ASIDE = "FAULTHANDLER_";

    private JvmOptionsEnvironment() {}

    /**
     * Keep a worker's JVM from reading them: what they say is among this JVM's arguments already,
     * and nothing may be said twice. The agent puts them back before a test can ask for them.
     */
    static void setAside(Map<String, String> environment, boolean hasAgent) {
        for (String name : NAMES) {
            String value = environment.remove(name);
            if (value != null && hasAgent) {
                environment.put(SET_ASIDE + name, value);
            }
        }
    }
}
