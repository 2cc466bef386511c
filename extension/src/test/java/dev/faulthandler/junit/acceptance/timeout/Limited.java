// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.timeout;

import dev.faulthandler.junit.FaultHandling;
import dev.faulthandler.junit.FaultHandling.TimeoutAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that are over their limit, and what is done with each. */
public final class Limited {

    private Limited() {}

    /** Wait, with no frame that moves, until a test of a class has this many reports. */
    public static void awaitReports(int count, Class<?> type, String test)
            throws InterruptedException {
        String ordinal = count == 1 ? "" : "-" + count;
        Path report = Path.of("faulthandler", type.getName() + "." + test + ordinal + ".txt");
        Thread looks =
                new Thread(
                        () -> {
                            while (!Files.exists(report)) {
                                LockSupport.parkNanos(10_000_000);
                            }
                        });
        looks.setDaemon(true);
        looks.start();
        looks.join();
    }

    /** Goes on, one report after another. */
    @FaultHandling
    public static class PatientTestCase {

        @Test
        void waitsForThreeReports() throws Exception {
            awaitReports(3, getClass(), "waitsForThreeReports");
        }
    }

    /** One method's action is not its class's, and neither is the setting's. */
    @FaultHandling(timeout = "1 s", timeoutAction = TimeoutAction.EXIT)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    public static class AnnotatedTestCase {

        @Test
        @FaultHandling(timeoutAction = TimeoutAction.DUMP)
        void a_goesOn() throws Exception {
            awaitReports(1, getClass(), "a_goesOn");
        }

        @Test
        @FaultHandling(timeoutAction = TimeoutAction.FAIL)
        void b_isInterrupted() throws Exception {
            Thread.sleep(120_000);
        }

        @Test
        void c_endsItsJvm() throws Exception {
            Thread.sleep(120_000);
        }

        @Test
        void d_passes() {}
    }

    /** Is over its limit, if it has one. */
    @FaultHandling(timeout = "1 s")
    public static class UnhurriedTestCase {

        @Test
        void takesItsTime() throws Exception {
            Thread.sleep(2_500);
        }
    }
}
