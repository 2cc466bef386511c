// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;

/** The program in the jar: it extracts the library for -agentpath, and explains its use. */
final class Main {

    private static final String HELP =
            """
            faulthandler %s: dumps Java tracebacks when a JVM crashes, or when asked to.

            java -jar faulthandler.jar --extract DIR   copies the library there, prints its path
            java -jar faulthandler.jar --version
            java -jar faulthandler.jar --help

            To enable the handler in a program, without a line of code:
              java -agentpath:DIR/libfaulthandler.so[=OUTPUT] ...

            OUTPUT is 1 for standard error, or a file; %%p in its name is the process's number.

            Environment, read wherever the library is loaded:
              FAULTHANDLER=OUTPUT         enables the handler; empty means off
              FAULTHANDLER_REQUEST=NAME   creating NAME.<pid>, or NAME, then writes the stacks of
                                          all threads into NAME.<pid>.txt
            """;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("--extract")) {
            System.out.println(NativeLibrary.extractTo(Path.of(arguments[1])));
        } else if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(FaultHandler.version());
        } else if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.printf(HELP, FaultHandler.version());
        } else {
            System.err.printf(HELP, FaultHandler.version());
            System.exit(2);
        }
    }
}
