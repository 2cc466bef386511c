// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.control.ControlBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which threads a dump shows, and in which order. */
class ThreadListTests {

    @TempDir Path directory;

    @Test
    void beginsWithTheThreadsThatMatterAndCountsWhatALimitCuts() throws IOException {
        Path control = directory.resolve("control");
        ControlBlock.create(control, directory.resolve("report.txt"));
        String library = NativeLibrary.fileIn(directory).toString();

        Run run =
                CrashHarness.jvm("-agentpath:" + library + "=control:" + control)
                        .run(Ordered.class, control.toString());

        assertThat(run.dump().threads())
                .extracting(Traceback.Stack::name)
                .startsWith("crasher", "tester", "main")
                .doesNotContain("another");
        assertThat(run.output()).containsPattern("\n\n\\.\\.\\. [1-9]\\d* more threads\n");
    }

    /** Crashes on a thread, while another one runs a test, and there are more. */
    static final class Ordered {
        public static void main(String[] arguments) throws Exception {
            FaultHandler.enable(DumpOptions.defaults().maxThreads(3));
            ControlBlock control = ControlBlock.open(Path.of(arguments[0]));
            CountDownLatch running = new CountDownLatch(1);
            start(
                    "tester",
                    () -> {
                        control.running("[test:a]");
                        running.countDown();
                        sleep();
                    });
            start("another", Ordered::sleep);
            running.await();
            start("crasher", Crasher::readNull);
            sleep();
        }

        private static void start(String name, Runnable action) {
            Thread thread = new Thread(action, name);
            thread.setDaemon(true);
            thread.start();
        }

        private static void sleep() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void listsAThreadThatTheJvmDoesNotKnowWithItsNativeStack() {
        OwnJni.compile();

        Run run = CrashHarness.jvm().run(Unattached.class);

        assertThat(run.output())
                .containsPattern(
                        "(?m)^Thread \"native one\" \\[\\d+\\] not the JVM's"
                                + " \\(most recent call first\\):\n"
                                + "(  at .*\n)*"
                                + "  at .*\\(libown_jni\\.so\\+0x");
    }

    /** Dumps while a thread of C's waits in the kernel. */
    static final class Unattached {
        public static void main(String[] arguments) throws InterruptedException {
            OwnJni.load();
            OwnJni.startUnattachedThread();
            Thread.sleep(500);
            FaultHandler.dumpTraceback();
        }
    }

    @Test
    void walksOnBelowACallThroughJavasOwnInterfaceToC() {
        assumeTrue(ForeignUpcall.exists());

        Run run = CrashHarness.jvm().run(Foreign.class);

        assertThat(run.dumps().get(0).current().orElseThrow().elements())
                .extracting(frame -> frame.getClassName() + "." + frame.getMethodName())
                .containsSubsequence(
                        Foreign.class.getName() + ".dump",
                        ForeignUpcall.class.getName() + ".compare",
                        ForeignUpcall.class.getName() + ".run",
                        Foreign.class.getName() + ".main");
        assertThat(run.output()).doesNotContain("<stopped: ");
    }

    /** Dumps below a C function that Java called, and that calls Java. */
    static final class Foreign {
        public static void main(String[] arguments) throws Throwable {
            ForeignUpcall.run(Foreign::dump);
        }

        private static void dump() {
            FaultHandler.dumpTraceback(DumpOptions.defaults().currentThreadOnly());
        }
    }
}
