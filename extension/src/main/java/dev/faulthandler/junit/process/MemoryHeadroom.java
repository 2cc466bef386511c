// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Whether there is memory for one more worker: as much again as one takes that is at work, and half
 * of that to spare, both on the machine and in the container.
 *
 * @param root where the system's files are, {@code /}
 */
record MemoryHeadroom(Path root) {

    private static final long KIB = 1024;

    /** Return whether there is room for a process like another one; true where nothing tells. */
    boolean allowsOneLike(long pid) {
        Optional<Long> taken = field(root.resolve("proc/" + pid + "/status"), "VmRSS:");
        long free =
                LongStream.of(ofMachine(), ofContainer())
                        .filter(bytes -> bytes >= 0)
                        .min()
                        .orElse(Long.MAX_VALUE);
        return taken.isEmpty() || free >= taken.get() * KIB * 3 / 2;
    }

    private long ofMachine() {
        return field(root.resolve("proc/meminfo"), "MemAvailable:")
                .map(kib -> kib * KIB)
                .orElse(-1L);
    }

    /** Return what the innermost group has left, the second version's or the first's; or -1. */
    private long ofContainer() {
        Path second = root.resolve("sys/fs/cgroup");
        Path first = second.resolve("memory");
        return left(second, "memory.max", "memory.current", "inactive_file ")
                .or(
                        () ->
                                left(
                                        first,
                                        "memory.limit_in_bytes",
                                        "memory.usage_in_bytes",
                                        "total_inactive_file "))
                .orElse(-1L);
    }

    /** A file's pages that nobody uses count as taken there, and go as soon as they are needed. */
    private static Optional<Long> left(Path group, String limit, String usage, String unused) {
        Optional<Long> most = number(group.resolve(limit));
        Optional<Long> used = number(group.resolve(usage));
        if (most.isEmpty() || used.isEmpty()) {
            return Optional.empty();
        }
        long files = field(group.resolve("memory.stat"), unused).orElse(0L);
        return Optional.of(Math.max(0, most.get() - used.get() + files));
    }

    private static Optional<Long> number(Path file) {
        return lines(file).stream().findFirst().flatMap(MemoryHeadroom::number);
    }

    private static Optional<Long> field(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .flatMap(line -> number(line.substring(name.length()).replace("kB", "")));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // "max", which is no limit.
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
