// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.ParentsAgent;
import dev.faulthandler.junit.acceptance.Whereabouts;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Tells what a worker has of its parent's arguments, environment and class path. */
public final class Inherited {

    private Inherited() {}

    @FaultHandling
    public static class CrashingTestCase {
        @Test
        void crashes() {
            Fault.segmentation();
        }
    }

    @FaultHandling
    public static class TellingTestCase {
        @Test
        void tells(TestReporter reporter) {
            Whereabouts.report(reporter);
            for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
                reporter.publishEntry(name, String.valueOf(System.getenv(name)));
            }
            reporter.publishEntry("agent", System.getProperty(ParentsAgent.LOADED, "none"));
            reporter.publishEntry(
                    "arguments",
                    ManagementFactory.getRuntimeMXBean().getInputArguments().toString());
            reporter.publishEntry("property", System.getProperty("fixture.a", "none"));
            reporter.publishEntry("directory", System.getProperty("user.dir"));
            reporter.publishEntry(
                    "resource",
                    String.valueOf(
                            Inherited.class.getClassLoader().getResource("only here.txt") != null));
        }
    }
}
