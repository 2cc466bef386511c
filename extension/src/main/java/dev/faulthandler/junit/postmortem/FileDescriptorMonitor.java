// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Warns when a worker nears its limit of file descriptors, and names the test that opened most of
 * them: a test that leaves them open makes others fail.
 *
 * <p>They are listed only then. Until then, the size of the kernel's table is enough, which doubles
 * as their number grows.
 */
@API(status = API.Status.INTERNAL)
public final class FileDescriptorMonitor {

    private static final int PERCENT_OF_LIMIT = 90;
    private static final int MAX_KINDS = 3;

    /** The pause after a list, as a multiple of the time that the list took. */
    private static final int REST = 50;

    private final ProcFs.OfProcess process;
    private final Supplier<List<String>> running;
    private long size;
    private long rested = System.nanoTime();
    private Optional<Growth> largest = Optional.empty();
    private Optional<String> remark = Optional.empty();

    /** The tests that ran while the number rose to a new maximum. */
    private record Growth(long from, long to, List<String> tests) {
        long upTo(long limit) {
            return Math.min(to, limit) - from;
        }
    }

    /**
     * @param running returns the unique ids of what runs now
     */
    FileDescriptorMonitor(ProcFs system, long pid, Supplier<List<String>> running) {
        process = system.process(pid);
        this.running = running;
        size = process.status("FDSize:").orElse(0L);
    }

    /**
     * Look at their number, and warn once when it nears the limit.
     *
     * @param listener takes the line; returns false if it has no room now
     */
    public synchronized void look(Predicate<byte[]> listener) {
        long now = process.status("FDSize:").orElse(size);
        Optional<Long> limit = process.limit("Max open files").filter(most -> remark.isEmpty());
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

    /** Return what runs, without the engine. */
    private List<String> tests() {
        return running.get().stream().filter(id -> !TestIdentity.parentOf(id).isEmpty()).toList();
    }

    private static byte[] line(String text) {
        return ("[faulthandler] " + text + System.lineSeparator()).getBytes();
    }

    /** Return the warning, if there was one. */
    synchronized Optional<String> remark() {
        return remark;
    }

    private static boolean isNear(long count, long limit) {
        return count * 100 >= limit * PERCENT_OF_LIMIT;
    }

    private Optional<String> listed(long limit) {
        List<String> open = process.openFiles();
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
}
