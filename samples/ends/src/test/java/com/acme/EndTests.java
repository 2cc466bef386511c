// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test for each way in which a test JVM can end without a fault of its own. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class EndTests {

    @Test
    void a_exits() {
        System.exit(3);
    }

    @Test
    void b_halts() {
        Runtime.getRuntime().halt(4);
    }

    @Test
    void c_exitsNatively() {
        Engine.stop(5);
    }

    @Test
    void d_exitsNativelyAtOnce() {
        Engine.stopAtOnce(6);
    }

    @Test
    void e_isKilled() throws Exception {
        signal("KILL");
    }

    @Test
    void f_isTerminated() throws Exception {
        signal("TERM");
    }

    @Test
    void g_isSentTheSignalOfAFault() throws Exception {
        signal("SEGV");
    }

    private static void signal(String name) throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + self + "; sleep 2").start();
        new CountDownLatch(1).await();
    }

    @Test
    void h_overflowsTheJavaStackWhichIsNoEnd() {
        overflow(0);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void i_passes() {}
}
