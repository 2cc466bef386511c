// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/**
 * Speaks to whoever runs the build, on descriptor 2: {@code System.err} may be a test's own, or go
 * to a file where Surefire is told to redirect it.
 */
final class StderrConsole {

    private StderrConsole() {}

    /** Print a line, in one piece as others print, too. */
    static void print(String line) {
        try {
            // Closing the stream would close the descriptor.
            FileOutputStream error = new FileOutputStream(FileDescriptor.err);
            error.write((line + "\n").getBytes(Charset.defaultCharset()));
        } catch (IOException e) {
            // Nobody listens.
        }
    }
}
