// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.inprocess;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.process.Inherited;
import dev.faulthandler.junit.acceptance.timeout.Limited;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes for JVMs of their own. */
public final class InProcess {

    private InProcess() {}

    /** Asks for nothing, so that it takes its JVM along. */
    public static class CrashingTestCase {

        @Test
        void readsNull() {
            Fault.segmentation();
        }
    }

    /** Runs others by a launcher that leaves out our filter. */
    public static class TestKitTestCase {

        @Test
        void runsOthers() {
            String isolation = "faulthandler.isolation"; // It looks up no system property itself.
            for (int i = 0; i < 2; i++) {
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(Inherited.TellingTestCase.class))
                        .configurationParameter(isolation, System.getProperty(isolation, "worker"))
                        .execute()
                        .testEvents()
                        .assertStatistics(statistics -> statistics.succeeded(1));
            }
        }
    }

    /** Takes longer than it may, in ways that an interrupt ends, or does not at once. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SlowTestCase {

        @Test
        void a_sleeps() throws InterruptedException {
            Thread.sleep(120_000);
        }

        @Test
        void b_isNotInterrupted() throws InterruptedException {
            Thread.sleep(100);
        }

        @Test
        void c_heedsNoInterrupt() {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes longer than any limit of a run with a debugger. */
    @FaultHandling(timeout = "500 ms")
    public static class UnhurriedTestCase {

        @Test
        void takesItsTime() throws InterruptedException {
            Thread.sleep(2_500);
        }
    }

    /** Ends as soon as there is a report of it. */
    @FaultHandling
    public static class ReportedTestCase {

        @Test
        void waitsForItsReport() throws Exception {
            Limited.awaitReports(1, getClass(), "waitsForItsReport");
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LaterTestCase {

        @Test
        void d_isLater() {}
    }

    /** Asks for nothing. */
    public static class SleepingTestCase {

        @Test
        void sleeps() throws InterruptedException {
            Thread.sleep(120_000);
        }
    }

    @FaultHandling
    public static class HangingTestCase {

        @Test
        void hangs(TestReporter reporter) throws InterruptedException {
            reporter.publishEntry("worker", Long.toString(ProcessHandle.current().pid()));
            new CountDownLatch(1).await();
        }
    }
}
