// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import dev.faulthandler.Crasher;
import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.acceptance.NativeCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Workers that native code ends, or the kernel, or the JVM itself. */
public final class NativeExits {

    private NativeExits() {}

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class LeavingTestCase {
        @Test
        void a_passes() {}

        @Test
        void b_callsExit() {
            System.out.println("about to leave");
            NativeCalls.exit(7);
        }

        @Test
        void c_callsExitAtOnce() {
            NativeCalls.exitAtOnce(8);
        }

        @Test
        void d_callsExitAsASignalWould() {
            NativeCalls.exit(137);
        }

        @Test
        void e_aborts() {
            NativeCalls.write("malloc(): corrupted top size\n");
            Crasher.sigabrt();
        }

        @Test
        void f_halts() {
            Runtime.getRuntime().halt(134);
        }

        @Test
        void g_dyingInAShutdownHook() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> NativeCalls.exitAtOnce(9)));
            System.exit(3);
        }

        @Test
        void h_forksAndTheChildLeaves() throws Exception {
            NativeCalls.shell("exit 5");
        }
    }

    /** Its worker is sent a signal by another process. */
    @FaultHandling
    public static class ShotTestCase {
        @Test
        void isShot() throws Exception {
            NativeCalls.shell("kill -SEGV " + ProcessHandle.current().pid() + "; sleep 1");
            new CountDownLatch(1).await();
        }
    }

    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class FillingTestCase {

        private static final List<byte[]> FILLED = new ArrayList<>();

        @Test
        void fillsTheHeap() {
            while (true) {
                FILLED.add(new byte[1 << 20]);
            }
        }

        @Test
        void passes() {}
    }

    /** Moves into a group with little memory, and takes more. */
    @FaultHandling
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class HungryTestCase {

        /** A system property: the group's directory. */
        public static final String GROUP = "fixture.group";

        private static final List<byte[]> EATEN = new ArrayList<>();

        @Test
        void a_eatsTooMuch() throws IOException, InterruptedException {
            String self = Long.toString(ProcessHandle.current().pid());
            Files.writeString(Path.of(System.getProperty(GROUP), "cgroup.procs"), self);
            Thread.sleep(2500); // Until its group has been seen.
            while (true) {
                EATEN.add(new byte[1 << 20]);
                EATEN.get(EATEN.size() - 1)[5000] = 1;
            }
        }

        @Test
        void b_passes() {}
    }
}
