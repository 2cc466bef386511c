// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.fixtures.Ends;
import dev.faulthandler.junit.fixtures.InProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTests {

    @Test
    void aWorkerClearsUpAfterAParentThatCannot(@TempDir Path directory, @TempDir Path temporary)
            throws Exception {
        ChildJvm parent =
                ChildJvm.start(
                        directory,
                        InProcess.HangingTestCase.class,
                        "-Djava.io.tmpdir=" + temporary);
        long pid = Long.parseLong(parent.awaitLine("worker "));
        ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
        assertThat(temporary).isNotEmptyDirectory();
        parent.kill();
        worker.onExit().get(10, TimeUnit.SECONDS);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(Path::toString)).noneMatch(path -> path.contains("/fh"));
        }
    }

    @Test
    void aWorkerEndsWhenItsParentIsKilled(@TempDir Path directory) throws Exception {
        ChildJvm parent = ChildJvm.start(directory, InProcess.HangingTestCase.class);
        long pid = Long.parseLong(parent.awaitLine("worker "));
        ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
        assertThat(worker.isAlive()).isTrue();
        parent.kill();
        worker.onExit().get(10, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void soDoesOneThatIsStuckInNativeCode(@TempDir Path directory) throws Exception {
        ChildJvm parent = ChildJvm.start(directory, Ends.StuckInNativeTestCase.class);
        long pid = Long.parseLong(parent.awaitLine("worker "));
        ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
        parent.kill();
        worker.onExit().get(5, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
    }
}
