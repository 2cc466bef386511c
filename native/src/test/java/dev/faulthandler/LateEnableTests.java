// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Threads that ran before the handler was enabled get a stack for signals too, as later ones do.
 */
class LateEnableTests {

    private static final int ABORTED = 134;

    @Test
    void reportsAnExhaustedNativeStackOfAThreadThatRanBefore() {
        Run run = CrashHarness.jvm().run(LateProgram.class, "platform");

        assertThat(run.dump().current().orElseThrow().name()).isEqualTo("late");
        assertThat(run.frames()).anyMatch(frame -> frame.contains("LateProgram.afterEnable("));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void keepsAStackThatAThreadInstalledItself() {
        Run run = CrashHarness.jvm().run(LateProgram.class, "none");

        assertThat(run.output()).isEqualTo("the own stack is kept\n");
    }

    @Test
    void reportsAnExhaustedNativeStackOfACarrierThatRanBefore() {
        assumeTrue(VirtualThreads.exist());

        Run run = CrashHarness.jvm().run(LateProgram.class, "virtual");

        assertThat(run.dump().threads().get(0).frames())
                .first()
                .extracting(Traceback.Frame::text)
                .asString()
                .startsWith("carrying the virtual thread \"late\"");
        assertThat(run.frames()).anyMatch(frame -> frame.contains("LateProgram.afterEnable("));
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void reportsAnExhaustedNativeStackOfAThreadThatNativeCodeAttached() {
        OwnJni.compile();

        Run run = CrashHarness.jvm().run(Attached.class);

        assertThat(run.dump().signal().orElseThrow().name()).isEqualTo("SIGSEGV");
        assertThat(run.dump().current().orElseThrow().frames())
                .extracting(Traceback.Frame::text)
                .filteredOn(frame -> frame.contains("(libown_jni.so+0x"))
                .hasSize(64);
        assertThat(run.output()).contains("OwnJni.overflowAttachedThread(Native Method)");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    /** Has a thread of C's exhaust its stack, once it is the JVM's too. */
    static final class Attached {
        public static void main(String[] arguments) {
            OwnJni.load();
            FaultHandler.enable();
            OwnJni.overflowAttachedThread();
        }
    }

    @Test
    void freesTheStackOfAThreadThatEnds() {
        Run run = CrashHarness.jvm().run(Ended.class);

        assertThat(run.output()).matches("mappings of 1000 threads that ended: -?\\d{1,2}\n");
    }

    /** Counts the mappings that are left of threads that ended; a stack has two, with its guard. */
    static final class Ended {

        private static final int THREADS = 1000;

        public static void main(String[] arguments) throws Exception {
            FaultHandler.enable();
            startAndEnd();
            long before = mappings();
            startAndEnd();
            System.out.printf(
                    "mappings of %d threads that ended: %d%n", THREADS, mappings() - before);
        }

        private static void startAndEnd() throws InterruptedException {
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> {});
                thread.start();
                thread.join();
            }
        }

        private static long mappings() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                return lines.count();
            }
        }
    }
}
