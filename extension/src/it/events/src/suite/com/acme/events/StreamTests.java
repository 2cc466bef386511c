// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.events;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junitpioneer.jupiter.StdErr;
import org.junitpioneer.jupiter.StdIn;
import org.junitpioneer.jupiter.StdIo;
import org.junitpioneer.jupiter.StdOut;

/** Tests that swap the streams, which are everybody's: what others print meanwhile would go there. */
class StreamTests {

    @Isolated
    static class ReplacedTests {
        @Test
        void replacesTheStream() {
            PrintStream before = System.out;
            var bytes = new ByteArrayOutputStream();
            System.setOut(new PrintStream(bytes, true));
            try {
                System.out.print("captured");
            } finally {
                System.setOut(before);
            }
            System.out.println("was " + bytes);
        }
    }

    @Isolated
    static class PioneerTests {
        @Test
        @StdIo({"first", "second"})
        void streams(StdIn in, StdOut out, StdErr err) throws Exception {
            System.out.println("captured " + (char) System.in.read());
            System.err.println("captured, too");
            if (!out.capturedString().startsWith("captured f")) {
                throw new IllegalStateException(Arrays.toString(out.capturedLines()));
            }
        }
    }
}
