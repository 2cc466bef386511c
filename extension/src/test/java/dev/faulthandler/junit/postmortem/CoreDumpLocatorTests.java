// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.os.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files as the kernel shows them. */
class CoreDumpLocatorTests {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path root;
    @TempDir Path directory;

    @BeforeEach
    void allow() throws IOException {
        limit("unlimited");
    }

    @Test
    void findsAFileInTheWorkingDirectoryByItsNumber() throws IOException {
        pattern("core");
        write("proc/sys/kernel/core_uses_pid", "1\n");
        Path core = core("core.42", BEGIN.plusSeconds(5));
        core("core.43", BEGIN.plusSeconds(6));
        assertThat(remark()).isEqualTo("Core dump: " + core);
    }

    @Test
    void findsAFileWhoseNameHasPartsThatOnlyTheKernelKnows() throws IOException {
        pattern("core.%e.%p");
        Path core = core("core.Thread-0.42", BEGIN.plusSeconds(5));
        assertThat(remark()).isEqualTo("Core dump: " + core);
    }

    @Test
    void isNotMisledByAnOldFile() throws IOException {
        pattern("core");
        core("core", BEGIN.minusSeconds(5));
        assertThat(remark()).isEmpty();
    }

    @Test
    void namesTheProgramThatTheKernelGivesItTo() throws IOException {
        pattern("|/lib/systemd/systemd-coredump %P %u %g");
        assertThat(remark())
                .isEqualTo(
                        "The kernel gave the core dump to /lib/systemd/systemd-coredump, as"
                                + " /proc/sys/kernel/core_pattern says.");
    }

    @Test
    void saysNothingWhereNoneIsKept() throws IOException {
        pattern("core");
        limit("0");
        core("core", BEGIN.plusSeconds(5));
        assertThat(remark()).isEmpty();
    }

    private String remark() {
        return new CoreDumpLocator(new ProcFs(root), directory).remark(42, BEGIN).orElse("");
    }

    private void limit(String soft) throws IOException {
        write(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + String.format(
                                "%-26s%-21s%-21s%s%n",
                                "Max core file size", soft, "unlimited", "bytes"));
    }

    private void pattern(String text) throws IOException {
        write("proc/sys/kernel/core_pattern", text + "\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private Path core(String name, Instant written) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
