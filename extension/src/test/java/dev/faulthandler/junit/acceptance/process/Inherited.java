// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.ParentsAgent;
import dev.faulthandler.junit.acceptance.Whereabouts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.logging.LogManager;
import java.util.logging.Logger;
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

    /** Properties of which the JVM has some by itself, and which a build can set for its tests. */
    static final List<String> SETTABLE =
            List.of(
                    "user.home",
                    "user.name",
                    "user.language",
                    "user.country",
                    "java.vm.name",
                    "java.library.path",
                    "sun.net.http.allowRestrictedHeaders",
                    "jdk.internal.httpclient.disableHostnameVerification");

    @FaultHandling
    public static class SetPropertiesTestCase {
        @Test
        void tells(TestReporter reporter) {
            Whereabouts.report(reporter);
            SETTABLE.forEach(name -> reporter.publishEntry(name, System.getProperty(name)));
        }
    }

    /** A log manager as application servers bring one. */
    public static final class OwnLogManager extends LogManager {}

    @FaultHandling
    public static class LoggingTestCase {
        @Test
        void tells(TestReporter reporter) {
            Whereabouts.report(reporter);
            reporter.publishEntry("manager", LogManager.getLogManager().getClass().getName());
            reporter.publishEntry("level", String.valueOf(Logger.getLogger("fixture").getLevel()));
        }
    }
}
