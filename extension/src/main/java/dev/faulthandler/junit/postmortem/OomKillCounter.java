// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.outcome.ByteCountFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How many processes the kernel's out-of-memory killer has ended in a process's group, or on the
 * machine where the group has no count of its own.
 *
 * @param root where the system's files are, {@code /}
 * @param file the file that has the count
 */
record OomKillCounter(Path root, Path file) {

    private static final String NAME = "oom_kill ";
    private static final long NO_LIMIT = 1L << 60;

    /** Return the counter for a process, while it lives; none where there is none. */
    static Optional<OomKillCounter> of(Path root, long pid) {
        return Stream.concat(files(root, pid), Stream.of(root.resolve("proc/vmstat")))
                .map(file -> new OomKillCounter(root, file))
                .filter(counter -> counter.read().isPresent())
                .findFirst();
    }

    OptionalLong read() {
        return lines(file)
                .filter(line -> line.startsWith(NAME))
                .mapToLong(line -> Long.parseLong(line.substring(NAME.length()).strip()))
                .findFirst();
    }

    /** Return the limit and the most that the group has taken, in words, where it has a limit. */
    Optional<String> group() {
        Optional<Long> limit = first("memory.max", "memory.limit_in_bytes");
        Optional<Long> peak = first("memory.peak", "memory.max_usage_in_bytes");
        return limit.filter(most -> most < NO_LIMIT)
                .flatMap(
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
        return Stream.of(names)
                .flatMap(name -> lines(file.resolveSibling(name)))
                .filter(number -> number.matches("\\d{1,19}"))
                .map(Long::parseLong)
                .findFirst();
    }

    /** A group's directory is where its kind is mounted, and below that where the process is. */
    private static Stream<Path> files(Path root, long pid) {
        List<String> mounts =
                lines(root.resolve("proc/self/mountinfo"))
                        .filter(line -> line.contains("cgroup"))
                        .toList();
        return lines(root.resolve("proc/" + pid + "/cgroup"))
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
                                            .map(at -> root.resolve(at.substring(1)).resolve(name))
                                    : Stream.<Path>empty();
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

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
