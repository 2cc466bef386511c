// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One test for each way in which a test JVM can end. */
@FaultHandling
@TestMethodOrder(MethodOrderer.MethodName.class)
class EndTests {

    @Test
    void a_crashesBehindJni() {
        Engine.countTeeth();
    }

    @Test
    void b_overflowsTheNativeStack() {
        Engine.turn();
    }

    @Test
    void c_aborts() {
        Engine.check();
    }

    @Test
    void d_exits() {
        System.exit(3);
    }

    @Test
    void e_halts() {
        Runtime.getRuntime().halt(4);
    }

    @Test
    void f_exitsNatively() {
        Engine.stop(5);
    }

    @Test
    void g_exitsNativelyAtOnce() {
        Engine.stopAtOnce(6);
    }

    @Test
    void h_isKilled() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("sh", "-c", "kill -KILL " + self).start();
        new CountDownLatch(1).await();
    }

    @Test
    void i_overflowsTheJavaStackWhichIsNoEnd() {
        overflow(0);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void j_passes() {}
}
