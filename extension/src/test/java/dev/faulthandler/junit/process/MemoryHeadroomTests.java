// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.os.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryHeadroomTests {

    private static final long MIB = 1 << 20;

    @TempDir Path root;
    private MemoryHeadroom headroom;

    @BeforeEach
    void aWorkerTakesAHundredMebibytes() throws IOException {
        headroom = new MemoryHeadroom(new ProcFs(root));
        write("proc/7/status", "Name:\tjava\nVmRSS:\t  102400 kB\n");
        write("proc/meminfo", "MemTotal:  999999999 kB\nMemAvailable:  153600 kB\n");
    }

    @Test
    void isThereWhereTheMachineHasHalfAsMuchAgain() {
        assertThat(headroom.allowsOneLike(7)).isTrue();
    }

    @Test
    void isNotThereWhereTheMachineHasLess() throws IOException {
        write("proc/meminfo", "MemAvailable:  153599 kB\n");
        assertThat(headroom.allowsOneLike(7)).isFalse();
    }

    @Test
    void isNotThereWhereTheContainerHasLess() throws IOException {
        write("sys/fs/cgroup/memory.max", 400 * MIB + "\n");
        write("sys/fs/cgroup/memory.current", 251 * MIB + "\n");
        assertThat(headroom.allowsOneLike(7)).isFalse();
        write("sys/fs/cgroup/memory.stat", "anon 5\ninactive_file " + MIB + "\n");
        assertThat(headroom.allowsOneLike(7)).as("with what files hold").isTrue();
    }

    @Test
    void isNotThereWhereAContainerOfTheOldKindHasLess() throws IOException {
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", 400 * MIB + "\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", 251 * MIB + "\n");
        assertThat(headroom.allowsOneLike(7)).isFalse();
    }

    @Test
    void isThereWhereTheContainerHasNoLimit() throws IOException {
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", 251 * MIB + "\n");
        assertThat(headroom.allowsOneLike(7)).isTrue();
    }

    @Test
    void isThereWhereNothingTells() {
        assertThat(new MemoryHeadroom(new ProcFs(root.resolve("nothing"))).allowsOneLike(7))
                .isTrue();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
