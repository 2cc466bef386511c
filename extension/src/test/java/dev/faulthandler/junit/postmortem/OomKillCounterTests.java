// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.os.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files as the kernel shows them on machines of both kinds, and in their containers. */
class OomKillCounterTests {

    private static final String SECOND =
            "31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw\n";
    private static final String FIRST =
            "34 31 0:31 /docker/c0ffee /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
                    + "35 31 0:32 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n";

    @TempDir Path root;

    @Test
    void readsTheCountOfAGroupOfTheSecondVersion() throws IOException {
        write("proc/self/mountinfo", SECOND);
        write("proc/42/cgroup", "0::/user.slice/tests.scope\n");
        String group = "sys/fs/cgroup/user.slice/tests.scope/";
        write(group + "memory.events", "low 0\nhigh 3\nmax 17\noom 2\noom_kill 1\n");
        write(group + "memory.max", "536870912\n");
        write(group + "memory.peak", "536870911\n");
        OomKillCounter counter = OomKillCounter.of(new ProcFs(root), 42).orElseThrow();
        assertThat(counter.file()).isEqualTo(group + "memory.events");
        assertThat(counter.read()).hasValue(1L);
        assertThat(counter.group())
                .contains("Its control group has a limit of 512 MiB and a peak of 512 MiB.");
    }

    @Test
    void readsTheCountOfAContainersGroupOfTheFirstVersion() throws IOException {
        write("proc/self/mountinfo", FIRST);
        write("proc/42/cgroup", "2:cpu:/docker/c0ffee\n4:memory:/docker/c0ffee\n0::/\n");
        write("sys/fs/cgroup/memory/memory.oom_control", "under_oom 0\noom_kill 7\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        OomKillCounter counter = OomKillCounter.of(new ProcFs(root), 42).orElseThrow();
        assertThat(counter.read()).hasValue(7L);
        assertThat(counter.group()).as("there is no limit").isEmpty();
    }

    @Test
    void readsTheMachinesCountWhereAGroupHasNone() throws IOException {
        write("proc/self/mountinfo", SECOND);
        write("proc/42/cgroup", "0::/\n");
        write("proc/vmstat", "nr_free_pages 1\noom_kill 5\n");
        assertThat(OomKillCounter.of(new ProcFs(root), 42).orElseThrow().read()).hasValue(5L);
    }

    @Test
    void hasNoCountWhereTheSystemHasNone() {
        assertThat(OomKillCounter.of(new ProcFs(root), 42)).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
