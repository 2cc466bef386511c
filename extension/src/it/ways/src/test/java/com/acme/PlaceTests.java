// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whether the JVM that tests run in is like the one that they were meant for. */
class PlaceTests {

    private static final List<String> ARGUMENTS =
            ManagementFactory.getRuntimeMXBean().getInputArguments();

    @Test
    void isAWorker() {
        assertNotNull(System.getProperty("dev.faulthandler.worker"));
    }

    @Test
    void hasTheVariablesAndTheirArgumentsOnce() {
        for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
            String expected = System.getProperty("ways." + name);
            if (expected != null) {
                assertEquals(expected, System.getenv(name));
                assertEquals(1, Collections.frequency(ARGUMENTS, expected), ARGUMENTS::toString);
            }
        }
    }

    @Test
    void hasTheLocale() {
        String expected = System.getProperty("ways.locale", Locale.getDefault().toLanguageTag());
        assertEquals(expected, Locale.getDefault().toLanguageTag());
    }

    @Test
    void hasTheDirectory() {
        String expected = System.getProperty("ways.directory", System.getProperty("user.dir"));
        assertEquals(expected, Path.of("").toAbsolutePath().toString());
    }
}
