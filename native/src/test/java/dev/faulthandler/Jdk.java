// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A JDK that runs children, and what it can. */
record Jdk(Path home, int feature) {

    private static final Map<String, Boolean> ACCEPTED = new ConcurrentHashMap<>();

    static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** Read the version of a JDK out of its file 'release'. */
    static Jdk at(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version.replaceAll("-.*", "")).feature());
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    /** Return the flags without which this JDK remarks on, or refuses, what the programs do. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (feature >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= 24) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    /** Return whether this JDK starts with a flag, such as that of a collector. */
    boolean accepts(String flag) {
        return ACCEPTED.computeIfAbsent(home + flag, key -> starts(flag));
    }

    private boolean starts(String flag) {
        try {
            Process child =
                    new ProcessBuilder(java(), flag, "-version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return child.waitFor(60, TimeUnit.SECONDS) && child.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
