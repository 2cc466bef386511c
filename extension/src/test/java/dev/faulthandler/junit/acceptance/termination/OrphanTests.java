// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance.termination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.acceptance.ChildJvm;
import dev.faulthandler.junit.acceptance.NativeCalls;
import dev.faulthandler.junit.acceptance.inprocess.InProcess;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The parent gets SIGKILL, so that nobody but its worker itself can end the worker. */
@Timeout(60)
class OrphanTests {

    private static final long LIMIT_SECONDS = 2;
    private static final int SIGSTOP = 19;

    @TempDir Path directory;
    private Path temporary;

    @BeforeEach
    void makeADirectoryForTemporaryFiles() throws Exception {
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @Test
    void aWorkerEndsAndClearsUp() throws Exception {
        ChildJvm parent = start(InProcess.HangingTestCase.class);
        ProcessHandle worker = workerOf(parent);
        assertThat(temporary).isNotEmptyDirectory();
        parent.kill();
        assertThatItIsGone(worker);
    }

    @Test
    void soDoesOneThatIsStuckInNativeCode() throws Exception {
        ChildJvm parent = start(Terminations.StuckInNativeTestCase.class);
        ProcessHandle worker = workerOf(parent);
        parent.kill();
        assertThatItIsGone(worker);
    }

    @Test
    void soDoesOneThatWasStopped() throws Exception {
        ChildJvm parent = start(InProcess.HangingTestCase.class);
        ProcessHandle worker = workerOf(parent);
        NativeCalls.kill(worker.pid(), SIGSTOP);
        parent.kill();
        assertThatItIsGone(worker);
    }

    @Test
    void soDoesOneInWhichNoJavaThreadCanRun() throws Exception {
        ChildJvm parent =
                start(
                        Terminations.StuckAtSafepointTestCase.class,
                        "-XX:-UseCountedLoopSafepoints",
                        "-XX:LoopStripMiningIter=0");
        ProcessHandle worker = workerOf(parent);
        Path ticks = directory.resolve("ticks");
        String before = "";
        String now = "ticking";
        while (!now.equals(before)) {
            Thread.sleep(500);
            before = now;
            now = Files.readString(ticks);
        }
        parent.kill();
        assertThatItIsGone(worker);
    }

    @Test
    void soDoesOneWithoutTheNativeLibrary() throws Exception {
        ChildJvm parent = start(InProcess.HangingTestCase.class, "-Dos.arch=riscv");
        ProcessHandle worker = workerOf(parent);
        parent.kill();
        assertThatItIsGone(worker);
    }

    private ChildJvm start(Class<?> fixture, String... arguments) throws Exception {
        return ChildJvm.in(directory)
                .with("-Djava.io.tmpdir=" + temporary)
                .with(arguments)
                .run(fixture);
    }

    private static ProcessHandle workerOf(ChildJvm parent) throws Exception {
        return ProcessHandle.of(Long.parseLong(parent.awaitLine("worker "))).orElseThrow();
    }

    private void assertThatItIsGone(ProcessHandle worker) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        boolean runs = true;
        while (runs && System.nanoTime() < deadline) {
            Thread.sleep(10); // ProcessHandle.onExit looks every few seconds only.
            runs = runs(worker);
        }
        worker.destroyForcibly();
        assertThat(runs).as("whether it still runs").isFalse();
        assertThat(temporary).isDirectoryNotContaining("glob:**/fh*");
        assertThat(directory.resolve("faulthandler")).isEmptyDirectory();
    }

    private static boolean runs(ProcessHandle worker) throws Exception {
        try {
            Path status = Path.of("/proc", Long.toString(worker.pid()), "status");
            return !Files.readString(status).contains("(zombie)");
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
