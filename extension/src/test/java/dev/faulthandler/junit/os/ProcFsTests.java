// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTests {

    @TempDir Path root;
    private ProcFs system;

    @BeforeEach
    void createProcess() throws IOException {
        system = new ProcFs(root);
        write("proc/7/status", "Name:\tjava\nVmRSS:\t  512 kB\n");
        write("proc/7/limits", "Max core file size  0  unlimited\nMax processes  unlimited  9\n");
        write("proc/7/stat", "7 (a (b) c) T 1 2 3\n");
        write("proc/7/cmdline", "sleep\00060\000");
        write("proc/8/comm", "short\n");
        Files.createDirectories(root.resolve("proc/7/fd"));
        Files.createSymbolicLink(root.resolve("proc/7/fd/1"), Path.of("pipe:[4711]"));
        Files.createDirectories(root.resolve("proc/self"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void readsNumbersOfAProcess() {
        assertThat(system.process(7).status("VmRSS:")).hasValue(512L);
        assertThat(system.process(7).status("VmHWM:")).isEmpty();
        assertThat(system.process(7).limit("Max core file size")).hasValue(0L);
        assertThat(system.process(7).limit("Max processes")).isEmpty();
    }

    @Test
    void readsTheFieldsBehindANameThatContainsAnything() {
        assertThat(system.process(7).stat(0)).hasValue("T");
        assertThat(system.process(7).stat(3)).hasValue("3");
        assertThat(system.process(7).stat(4)).isEmpty();
    }

    @Test
    void readsWhatAProcessIsCalled() {
        assertThat(system.process(7).commandLine()).isEqualTo("sleep 60");
        assertThat(system.process(8).name()).isEqualTo("short");
    }

    @Test
    void listsOpenFilesAndProcesses() {
        assertThat(system.process(7).openFile(1)).hasValue("pipe:[4711]");
        assertThat(system.process(7).openFile(2)).isEmpty();
        assertThat(system.process(7).openFiles()).containsExactly("pipe:[4711]");
        assertThat(system.processes()).containsExactlyInAnyOrder(7L, 8L);
    }

    @Test
    void takesAMissingFileForAnEmptyOne() {
        assertThat(system.text("proc/meminfo")).isEmpty();
        assertThat(system.lines("proc/meminfo")).isEmpty();
        assertThat(system.number("proc/meminfo")).isEmpty();
        assertThat(system.process(9).stat(0)).isEmpty();
        assertThat(system.process(9).openFiles()).isEmpty();
        assertThat(new ProcFs(root.resolve("nothing")).processes()).isEmpty();
    }

    @Test
    void takesANumberOfNineteenDigitsForNoLimit() throws IOException {
        write("limit", "9223372036854771712\n");
        assertThat(system.number("limit")).isEmpty();
    }
}
