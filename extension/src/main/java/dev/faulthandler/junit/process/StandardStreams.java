// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.io.PrintStream;
import org.apiguardian.api.API;

/** This JVM's standard streams, to which the output of workers is printed. */
@API(status = API.Status.INTERNAL)
public final class StandardStreams {

    private StandardStreams() {}

    /** Print bytes to standard error or standard output. */
    public static void print(boolean toErr, byte[] bytes) {
        PrintStream stream = stream(toErr);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    /** Print a text to standard error or standard output. */
    public static void print(boolean toErr, String text) {
        PrintStream stream = stream(toErr);
        stream.print(text);
        stream.flush();
    }

    private static PrintStream stream(boolean toErr) {
        return toErr ? System.err : System.out;
    }
}
