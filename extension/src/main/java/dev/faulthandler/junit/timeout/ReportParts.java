// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.control.ControlBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Writes what Java knows into parts of a process's report, as the native library does. */
final class ReportParts {

    private ReportParts() {}

    /**
     * Return the number of the part that holds a text; whoever reads it may find that it failed.
     */
    static int write(ControlBlock control, Supplier<String> text) {
        int number = control.nextNumber();
        Path part = ControlBlock.partOf(control.report(), number);
        try {
            Files.createDirectories(part.getParent());
            Files.writeString(part, text.get());
        } catch (IOException | RuntimeException e) {
            // Whoever wants to read it finds nothing, and says so.
        }
        return number;
    }
}
