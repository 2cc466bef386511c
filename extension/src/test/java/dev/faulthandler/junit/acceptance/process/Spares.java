// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.process;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.Fault;
import dev.faulthandler.junit.acceptance.NativeCalls;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** What becomes of workers that wait for work. */
public final class Spares {

    /** A system property: the signal that a spare gets. */
    public static final String SIGNAL = "fixture.signal";

    private static final int MAX_LOOKS = 1800;
    private static final long LOOK_MILLIS = 50;

    private Spares() {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class DisturbedTestCase {
        @Test
        void a_crashes() {
            Fault.segmentation();
        }

        @Test
        void b_disturbsTheSpareAndCrashes(TestReporter reporter) throws Exception {
            long spare = awaitSpare();
            NativeCalls.kill(spare, Integer.getInteger(SIGNAL));
            reporter.publishEntry("spare", Long.toString(spare));
            Fault.segmentation();
        }

        @Test
        void c_passes(TestReporter reporter) {
            reporter.publishEntry("last", Long.toString(ProcessHandle.current().pid()));
        }

        /** Return the other child of this JVM's parent, once it has connected. */
        private static long awaitSpare() throws InterruptedException {
            for (int look = 0; look < MAX_LOOKS; look++) {
                Optional<ProcessHandle> spare =
                        ProcessHandle.current().parent().stream()
                                .flatMap(ProcessHandle::children)
                                .filter(child -> !child.equals(ProcessHandle.current()))
                                .filter(child -> hasThread(child.pid(), "faulthandler-co"))
                                .findFirst();
                if (spare.isPresent()) {
                    return spare.get().pid();
                }
                Thread.sleep(LOOK_MILLIS);
            }
            throw new AssertionError("There is no spare.");
        }

        /** The kernel cuts names after fifteen characters. */
        private static boolean hasThread(long process, String name) {
            Path threads = Path.of("/proc", Long.toString(process), "task");
            try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
                for (Path thread : all) {
                    if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                        return true;
                    }
                }
            } catch (IOException e) {
                return false; // It has just ended.
            }
            return false;
        }
    }
}
