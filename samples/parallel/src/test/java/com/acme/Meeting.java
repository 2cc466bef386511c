// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where classes meet that run at the same time, each in a JVM of its own. */
record Meeting(Path place) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    static Meeting of(String name) throws IOException {
        Path place = Path.of("target", name);
        Files.writeString(place.resolveSibling(name + "-new"), pid());
        Files.move(place.resolveSibling(name + "-new"), place);
        return new Meeting(place);
    }

    /** Wait for somebody else, who must not be in this JVM. */
    void with(String other) throws IOException, InterruptedException {
        Path his = place.resolveSibling(other);
        Instant latest = Instant.now().plus(LIMIT);
        while (!Files.exists(his)) {
            assertTrue(Instant.now().isBefore(latest), other + " did not come");
            Thread.sleep(10);
        }
        assertNotEquals(pid(), Files.readString(his), "the other's JVM");
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
