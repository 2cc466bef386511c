// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.outcome.ByteCountFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many processes the kernel's out-of-memory killer has killed in a process's control group, or
 * on the machine if the group has no count of its own.
 *
 * @param file the file with the count, relative to the root
 */
record OomKillCounter(ProcFs system, String file) {

    private static final String NAME = "oom_kill ";

    /** Return the counter for a process, while it lives; none where there is none. */
    static Optional<OomKillCounter> of(ProcFs system, long pid) {
        return Stream.concat(files(system, pid), Stream.of("proc/vmstat"))
                .map(file -> new OomKillCounter(system, file))
                .filter(counter -> counter.read().isPresent())
                .findFirst();
    }

    Optional<Long> read() {
        return system.number(file, NAME);
    }

    /** Return the limit and the most that the group has taken, in words, where it has a limit. */
    Optional<String> group() {
        Optional<Long> limit = first("memory.max", "memory.limit_in_bytes");
        Optional<Long> peak = first("memory.peak", "memory.max_usage_in_bytes");
        return limit.flatMap(
                most ->
                        peak.map(
                                taken ->
                                        "Its control group has a limit of "
                                                + ByteCountFormat.of(most)
                                                + " and a peak of "
                                                + ByteCountFormat.of(taken)
                                                + "."));
    }

    private Optional<Long> first(String... names) {
        String group = file.substring(0, file.lastIndexOf('/') + 1);
        return Stream.of(names).flatMap(name -> system.number(group + name).stream()).findFirst();
    }

    /** Return the files with the counts of a process's groups, from its groups and the mounts. */
    private static Stream<String> files(ProcFs system, long pid) {
        List<String> mounts =
                system.lines("proc/self/mountinfo")
                        .filter(line -> line.contains("cgroup"))
                        .toList();
        return system.lines("proc/" + pid + "/cgroup")
                .map(line -> line.split(":", 3))
                .filter(group -> group.length == 3)
                .flatMap(
                        group -> {
                            boolean second = group[0].equals("0") && group[1].isEmpty();
                            boolean first = List.of(group[1].split(",")).contains("memory");
                            String name = second ? "memory.events" : "memory.oom_control";
                            return second || first
                                    ? mounts.stream()
                                            .flatMap(mount -> within(mount, second, group[2]))
                                            .map(at -> Path.of(at.substring(1), name).toString())
                                    : Stream.<String>empty();
                        });
    }

    /** Return where a group is below a mount, if it is, from the mount's line of mountinfo. */
    private static Stream<String> within(String mount, boolean second, String group) {
        String[] halves = mount.split(" - ", 2);
        String[] left = halves[0].split(" ");
        String[] right = halves.length == 2 ? halves[1].split(" ") : new String[0];
        if (left.length < 5 || right.length < 3) {
            return Stream.empty();
        }
        boolean meant =
                second
                        ? right[0].equals("cgroup2")
                        : right[0].equals("cgroup")
                                && List.of(right[2].split(",")).contains("memory");
        String above = left[3].equals("/") ? "" : left[3];
        return meant && group.startsWith(above)
                ? Stream.of(left[4] + group.substring(above.length()))
                : Stream.empty();
    }
}
