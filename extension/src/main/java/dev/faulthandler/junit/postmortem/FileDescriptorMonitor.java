// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.faulthandler.junit.protocol.TestIdFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Says when a worker has hardly a descriptor left, of what they are, and in which test they became
 * that many: a test that leaves them open makes others fail.
 *
 * <p>They are listed only then. Until then the size of the kernel's table tells, which is doubled
 * as they become more.
 */
@API(status = API.Status.INTERNAL)
public final class FileDescriptorMonitor {

    private static final int PERCENT_OF_LIMIT = 90;
    private static final int MAX_KINDS = 3;

    /** So many times as long as a list took is none taken. */
    private static final int REST = 50;

    private final Path process;
    private final Supplier<List<String>> running;
    private long size;
    private long rested = System.nanoTime();
    private Optional<Growth> largest = Optional.empty();
    private Optional<String> remark = Optional.empty();

    /** What ran as there came to be more than there ever were. */
    private record Growth(long from, long to, List<String> tests) {
        long upTo(long limit) {
            return Math.min(to, limit) - from;
        }
    }

    /**
     * @param root where the system's files are, {@code /}
     * @param running gives the unique ids of what runs now
     */
    FileDescriptorMonitor(Path root, long pid, Supplier<List<String>> running) {
        process = root.resolve("proc").resolve(Long.toString(pid));
        this.running = running;
        size = number("status", "FDSize:").orElse(0L);
    }

    /**
     * Count them, and report once when they come near to the limit.
     *
     * @param listener takes the line; false if it has no room now
     */
    public synchronized void look(Predicate<byte[]> listener) {
        long now = number("status", "FDSize:").orElse(size);
        Optional<Long> limit = number("limits", "Max open files").filter(most -> remark.isEmpty());
        if (limit.isEmpty()) {
            return;
        }
        if (now > size) {
            Growth growth = new Growth(size, now, tests());
            largest =
                    largest.filter(known -> known.upTo(limit.get()) > growth.upTo(limit.get()))
                            .or(() -> Optional.of(growth));
            size = now;
        }
        if (isNear(size, limit.get()) && System.nanoTime() - rested >= 0) {
            long start = System.nanoTime();
            remark = listed(limit.get()).filter(text -> listener.test(line(text)));
            long end = System.nanoTime();
            rested = end + REST * (end - start);
        }
    }

    /** The engine is no test. */
    private List<String> tests() {
        return running.get().stream().filter(id -> id.contains("]/[")).toList();
    }

    private static byte[] line(String text) {
        return ("[faulthandler] " + text + System.lineSeparator()).getBytes();
    }

    /** Return what was told, if anything was. */
    synchronized Optional<String> remark() {
        return remark;
    }

    private static boolean isNear(long count, long limit) {
        return count * 100 >= limit * PERCENT_OF_LIMIT;
    }

    private Optional<String> listed(long limit) {
        List<String> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            links.forEach(link -> open.add(targetOf(link)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // It has ended.
        }
        return isNear(open.size(), limit)
                ? Optional.of(
                        "The test JVM has "
                                + open.size()
                                + " of "
                                + limit
                                + " descriptors open: "
                                + kinds(open)
                                + "."
                                + largest.map(FileDescriptorMonitor::words).orElse(""))
                : Optional.empty();
    }

    private static String targetOf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "unknown"; // It was closed meanwhile.
        }
    }

    private static String kinds(List<String> open) {
        Map<String, Long> counts =
                open.stream().collect(groupingBy(FileDescriptorMonitor::kindOf, counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MAX_KINDS)
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(joining(", "));
    }

    /** Files count by their directories, as temporary ones have a name each. */
    private static String kindOf(String target) {
        if (!target.startsWith("/")) {
            return target.replaceFirst(":\\[\\d+]$", "s"); // socket:[4711]
        }
        return "in " + target.substring(0, Math.max(1, target.lastIndexOf('/')));
    }

    private static String words(Growth growth) {
        String tests =
                growth.tests().isEmpty()
                        ? "no test ran"
                        : growth.tests().stream().map(TestIdFormat::of).collect(joining(" and "))
                                + " ran";
        return " Their number rose above " + growth.from() + " while " + tests + ".";
    }

    private Optional<Long> number(String file, String field) {
        try (Stream<String> lines = Files.lines(process.resolve(file))) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()).strip().split("\\s+")[0])
                    .filter(text -> text.matches("\\d+"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // It has ended, or the system does not tell.
        }
    }
}
