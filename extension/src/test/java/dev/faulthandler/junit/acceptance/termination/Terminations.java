// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.NativeCalls;
import dev.faulthandler.junit.acceptance.Unpolled;
import dev.faulthandler.junit.protocol.SharedRingBuffer;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that end in other ways than by a fault. */
public final class Terminations {

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    private Terminations() {}

    private static void wakeTheParent() {
        NativeCalls.writeToSockets(new byte[] {SharedRingBuffer.WAKE});
    }

    private static void awaitTheEnd() {
        try {
            if (!new CountDownLatch(1).await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not end.");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class KilledTestCase {
        @Test
        void a_passes() {}

        @Test
        void b_killed() {
            NativeCalls.kill(SIGKILL);
            awaitTheEnd();
        }

        @Test
        void c_terminated() {
            NativeCalls.kill(SIGTERM);
            awaitTheEnd();
        }

        @Test
        void d_passes() {}
    }

    /** Each invocation says something else that means nothing. */
    @FaultHandling
    public static class GarblingTestCase {
        @ParameterizedTest
        @ValueSource(
                strings = {"7fffffff", "0000000163", "000000050000000000", "000000020100", "7f"})
        void garbles(String text) throws IOException {
            byte[] bytes = HexFormat.of().parseHex(text);
            if (bytes.length == 1) {
                NativeCalls.writeToSockets(bytes);
            } else {
                SharedRingBuffer ring = SharedRingBuffer.open(WorkerFiles.ofThisWorker().events());
                ring.put(ByteBuffer.wrap(bytes), Terminations::wakeTheParent);
            }
            awaitTheEnd();
        }

        @Test
        void passes() {}
    }

    /** Leaves a process behind that holds every descriptor open for a while. */
    @FaultHandling
    public static class LeavingTestCase {
        @Test
        void leavesAChild() {
            NativeCalls.shell("sleep 8 &");
            NativeCalls.kill(SIGKILL);
            awaitTheEnd();
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    public static class HangingHookTestCase {
        @Test
        void exits() {
            Runtime.getRuntime().addShutdownHook(new Thread(Terminations::awaitTheEnd));
            System.exit(7);
        }

        @Test
        void passes() {}
    }

    @FaultHandling
    public static class PrintingHookTestCase {
        @Test
        void passes() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("last of all")));
        }
    }

    @FaultHandling
    public static class StuckInNativeTestCase {
        @Test
        void sleeps(TestReporter reporter) {
            reporter.publishEntry("worker", Long.toString(ProcessHandle.current().pid()));
            NativeCalls.sleep(120);
        }
    }

    /** Runs into a safepoint that never comes, and says so by ceasing to count. */
    @FaultHandling
    public static class StuckAtSafepointTestCase {

        @Test
        void runs(TestReporter reporter) throws Exception {
            Unpolled.warm();
            Thread ticker = new Thread(StuckAtSafepointTestCase::tick);
            ticker.setDaemon(true);
            ticker.start();
            reporter.publishEntry("worker", Long.toString(ProcessHandle.current().pid()));
            Thread culprit = new Thread(Unpolled::run);
            culprit.start();
            while (culprit.isAlive()) {
                System.gc();
            }
        }

        private static void tick() {
            try {
                for (int i = 0; ; i++) {
                    Files.writeString(Path.of("ticks"), Integer.toString(i));
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
