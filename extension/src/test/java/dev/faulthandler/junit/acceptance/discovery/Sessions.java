// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.discovery;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Launcher sessions, of the test JVM and of workers. */
public final class Sessions {

    /** A system property: the file in which the listener writes down what it sees. */
    public static final String SEEN = "fixture.sessions";

    /** A system property: whether the listener has another one told of a worker's tests. */
    public static final String LISTENS = "fixture.session.listens";

    /** A system property: how the listener fails in a worker, if it does. */
    public static final String FAILS = "fixture.session.fails";

    private static final String SET = "fixture.session";

    private Sessions() {}

    /** Sets up what tests need, and takes it down. */
    public static final class Listener implements LauncherSessionListener {

        @Override
        public void launcherSessionOpened(LauncherSession session) {
            note("opened");
            if (WorkerFiles.isWorker()) {
                fail(System.getProperty(FAILS, ""));
            }
            if (!WorkerFiles.isWorker()) {
                System.setProperty(SET, "in the test JVM");
            } else if (Boolean.getBoolean(LISTENS)) {
                session.getLauncher().registerTestExecutionListeners(new Notes());
            }
        }

        @Override
        public void launcherSessionClosed(LauncherSession session) {
            note("closed");
        }
    }

    private static void fail(String how) {
        if (how.equals("throws")) {
            throw new IllegalStateException("no second database");
        }
        if (how.equals("hangs")) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void note(String what) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(SEEN)),
                    what + (WorkerFiles.isWorker() ? " in a worker\n" : " in the test JVM\n"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what a launcher tells. */
    private static final class Notes implements TestExecutionListener {

        @Override
        public void dynamicTestRegistered(TestIdentifier test) {
            note("registered " + test.getDisplayName());
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            note("started " + test.getDisplayName());
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            note("skipped " + test.getDisplayName());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            note("finished " + test.getDisplayName() + " " + result.getStatus());
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            note("reported by " + test.getDisplayName());
        }
    }

    @FaultHandling
    public static class TellingTestCase {
        @Test
        void tells(TestReporter reporter) {
            reporter.publishEntry("set", System.getProperty(SET, "nowhere"));
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class SeveralTestCase {

        @TestFactory
        DynamicTest comesUp() {
            return DynamicTest.dynamicTest("dynamic", () -> {});
        }

        @Test
        void fails() {
            throw new IllegalStateException("as it is to");
        }

        @Test
        @Disabled
        void isSkipped() {}
    }
}
