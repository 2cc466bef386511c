// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The parent's system properties, as they are when a run begins.
 *
 * <p>Those that a program set at run time are nowhere on a command line. What the tests themselves
 * set here stays, unless the parent's own value has changed.
 */
final class ParentProperties {

    private final Path file;
    private Properties taken = new Properties();

    ParentProperties(Path file) {
        this.file = file;
    }

    /** Set what the parent has set since the last time, and clear what it has cleared. */
    void takeOver() throws IOException {
        Properties now = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            now.load(reader);
        }
        for (String name : taken.stringPropertyNames()) {
            if (now.getProperty(name) == null) {
                System.clearProperty(name);
            }
        }
        for (String name : now.stringPropertyNames()) {
            if (!now.getProperty(name).equals(taken.getProperty(name))) {
                System.setProperty(name, now.getProperty(name));
            }
        }
        taken = now;
    }
}
