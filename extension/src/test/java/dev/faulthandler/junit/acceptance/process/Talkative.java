// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** Classes that print, interrupt themselves, and tell of the JVM that they run in. */
public final class Talkative {

    private Talkative() {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class PrintingTestCase {

        @Test
        void a_prints() {
            System.out.println("to out: \u00e4");
            System.err.println("to err");
            System.out.print("without an end");
        }

        @Test
        void b_printsNatively() throws IOException {
            try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write("natively to out\n".getBytes(StandardCharsets.UTF_8));
            }
            try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
                err.write("natively to err\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        @Test
        void c_crashesAfterPrinting() {
            System.out.println("last words");
            Fault.segmentation();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class InterruptingTestCase {

        @Test
        void a_interruptsItself(TestReporter reporter) {
            reporter.publishEntry("first", Long.toString(ProcessHandle.current().pid()));
            Thread.currentThread().interrupt();
            System.out.println("printed while interrupted");
        }

        @Test
        void b_runsInTheSameWorker(TestReporter reporter) {
            reporter.publishEntry("second", Long.toString(ProcessHandle.current().pid()));
        }
    }

    @FaultHandling
    public static class SurroundingsTestCase {

        @Test
        void tells(TestReporter reporter) {
            reporter.publishEntry("property", System.getProperty("fixture.property", "none"));
            reporter.publishEntry("directory", Path.of("").toAbsolutePath().toString());
            reporter.publishEntry("path", System.getenv("PATH"));
            reporter.publishEntry(
                    "arguments",
                    ManagementFactory.getRuntimeMXBean().getInputArguments().toString());
            reporter.publishEntry("pid", Long.toString(ProcessHandle.current().pid()));
        }
    }
}
