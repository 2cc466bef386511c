// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.os.ProcFs;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether there is memory for one more worker: as much as a worker uses, and half of that to spare,
 * both on the machine and in the container.
 */
record MemoryHeadroom(ProcFs system) {

    private static final long KIB = 1024;
    private static final String GROUP = "sys/fs/cgroup/";

    /** Return whether there is room for a process like another one; true where it is not known. */
    boolean allowsOneLike(long pid) {
        Optional<Long> used = system.process(pid).status("VmRSS:").map(kib -> kib * KIB);
        long free =
                Stream.of(ofMachine(), ofContainer())
                        .flatMap(Optional::stream)
                        .min(Long::compare)
                        .orElse(Long.MAX_VALUE);
        return used.isEmpty() || free >= used.get() * 3 / 2;
    }

    private Optional<Long> ofMachine() {
        return system.number("proc/meminfo", "MemAvailable:").map(kib -> kib * KIB);
    }

    /** Return what the innermost control group has left, of version 2 or of version 1. */
    private Optional<Long> ofContainer() {
        return left(GROUP, "memory.max", "memory.current", "inactive_file ")
                .or(
                        () ->
                                left(
                                        GROUP + "memory/",
                                        "memory.limit_in_bytes",
                                        "memory.usage_in_bytes",
                                        "total_inactive_file "));
    }

    /** Unused pages of files count as used there, and are freed as soon as memory is needed. */
    private Optional<Long> left(String group, String limit, String usage, String unused) {
        Optional<Long> most = system.number(group + limit); // "max" is no limit.
        Optional<Long> used = system.number(group + usage);
        if (most.isEmpty() || used.isEmpty()) {
            return Optional.empty();
        }
        long files = system.number(group + "memory.stat", unused).orElse(0L);
        return Optional.of(Math.max(0, most.get() - used.get() + files));
    }
}
