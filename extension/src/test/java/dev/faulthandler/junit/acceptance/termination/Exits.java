// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import dev.faulthandler.junit.FaultHandling;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests with a shutdown hook that takes its time. */
public final class Exits {

    /** A system property: how long the hook takes, in milliseconds. */
    public static final String MILLIS = "fixture.hook";

    private Exits() {}

    private static void addHook() {
        Thread hook =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(Long.getLong(MILLIS));
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            System.out.println("hook done");
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @FaultHandling
    public static class PassingTestCase {
        @Test
        void passes() {
            addHook();
        }
    }

    @FaultHandling
    public static class RunningTestCase {
        @Test
        void runs() throws InterruptedException {
            addHook();
            System.out.println("running");
            TimeUnit.SECONDS.sleep(60);
        }
    }
}
