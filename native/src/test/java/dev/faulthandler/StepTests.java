// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTests {

    private static final int ABORTED = 134;

    /** The class path with the library that makes steps fault before the one that is shipped. */
    private static final String INJECTING =
            Path.of("target", "injecting").toAbsolutePath()
                    + File.pathSeparator
                    + System.getProperty("java.class.path");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headline",
                "process",
                "tests",
                "snapshot",
                "current thread",
                "other threads",
                "unattached threads",
                "libraries"
            })
    void goesOnWithTheNextStepWhereOneFaults(String step) {
        Run run =
                CrashHarness.jvm()
                        .classPath(INJECTING)
                        .environment("FAULTHANDLER_TEST_FAULT", step)
                        .run(CrashProgram.class, "enabled", "readNull");

        assertThat(run.output())
                .containsPattern(
                        "<a fault in the step '"
                                + step
                                + "', at libfaulthandler\\.so\\+0x[0-9a-f]+>\n");
        assertThat(run.output().contains("Fatal Java error")).isEqualTo(!step.equals("headline"));
        assertThat(run.output().contains("Process ")).isEqualTo(!step.equals("process"));
        assertThat(run.output().contains("Current thread \"main\""))
                .isEqualTo(!step.equals("current thread"));
        assertThat(run.output().contains("Thread \"Finalizer\""))
                .isEqualTo(!step.equals("other threads") && !step.equals("snapshot"));
        assertThat(run.output().contains("Native libraries: "))
                .isEqualTo(!step.equals("libraries"));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void endsADumpThatHangsAndLetsTheProcessDie() {
        Instant start = Instant.now();

        Run run =
                CrashHarness.jvm()
                        .classPath(INJECTING)
                        .environment("FAULTHANDLER_TEST_HANG", "other threads")
                        .run(CrashProgram.class, "enabled", "readNull");

        assertThat(run.output())
                .contains("Current thread \"main\"")
                .contains(
                        "<the dump took too long in the step 'other threads', at libfaulthandler.so+");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
        assertThat(Duration.between(start, Instant.now()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Test
    void dumpsOnceWhereTwoThreadsCrashAtOnce() {
        for (int i = 0; i < 5; i++) {
            Run run = CrashHarness.jvm().run(TwoCrashes.class);

            assertThat(run.dump().signal().orElseThrow().name()).isEqualTo("SIGSEGV");
            assertThat(run.status()).isEqualTo(ABORTED);
        }
    }

    /** Crashes in several threads at the same moment. */
    static final class TwoCrashes {
        public static void main(String[] arguments) throws InterruptedException {
            FaultHandler.enable();
            CountDownLatch start = new CountDownLatch(1);
            for (int i = 0; i < 4; i++) {
                new Thread(
                                () -> {
                                    try {
                                        start.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    Crasher.readNull();
                                })
                        .start();
            }
            Thread.sleep(100);
            start.countDown();
            Thread.sleep(20_000);
        }
    }
}
