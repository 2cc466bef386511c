// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.os.ProcFs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The location of the core dump of a process that a signal terminated, if the kernel wrote one.
 *
 * @param directory the working directory of the process
 */
record CoreDumpLocator(ProcFs system, Path directory) {

    /** Return a sentence about it; nothing where none is kept. */
    Optional<String> remark(long pid, Instant start) {
        String pattern = system.text("proc/sys/kernel/core_pattern");
        if (pattern.isEmpty() || !isEnabled()) {
            return Optional.empty();
        }
        if (pattern.startsWith("|")) {
            String program = pattern.substring(1).strip().split(" ", 2)[0];
            return Optional.of(
                    "The kernel gave the core dump to "
                            + program
                            + ", as /proc/sys/kernel/core_pattern says.");
        }
        boolean numbered =
                !pattern.contains("%p") && system.text("proc/sys/kernel/core_uses_pid").equals("1");
        String name = pattern.replace("%p", Long.toString(pid)) + (numbered ? "." + pid : "");
        return newest(directory.resolve(name.replaceAll("%[^%]", "*")), start)
                .map(file -> "Core dump: " + file);
    }

    /** The worker inherits the limit; usually the soft limit is zero. */
    private boolean isEnabled() {
        return system.lines("proc/self/limits")
                .filter(line -> line.startsWith("Max core file size"))
                .anyMatch(line -> !line.split("\\s{2,}")[1].equals("0"));
    }

    /**
     * The name may have parts that only the kernel knows, and an older process may have used it.
     */
    private static Optional<Path> newest(Path pattern, Instant start) {
        Optional<Path> newest = Optional.empty();
        String name = pattern.getFileName().toString();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pattern.getParent(), name)) {
            Instant latest = start;
            for (Path file : files) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                if (!written.isBefore(latest)) {
                    latest = written;
                    newest = Optional.of(file);
                }
            }
        } catch (IOException e) {
            // The directory is not there, or not ours to look into.
        }
        return newest;
    }
}
