// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.bridge.ControlBlock;
import dev.faulthandler.bridge.TierNumber;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * By which numbers HotSpot's compilers decide in this JVM while it is cold and runs no test: by
 * such that they do less, as in a worker, which tells where it has them (tiers.c), as it is the
 * same HotSpot.
 */
@API(status = API.Status.INTERNAL)
public final class FirstTiers {

    private static final long YOUNG_MILLIS = 10_000;
    private static final long LIMIT_MILLIS = 3000;
    private static final long LOOK_MILLIS = 10;
    private static final int MOST_LOOKS = 300;

    private static Optional<Change> change = Optional.empty();
    private static boolean over;

    private FirstTiers() {}

    /** Begin as soon as the first worker tells of the numbers, if this JVM is young, too. */
    static void beginWith(ControlBlock first) {
        if (ManagementFactory.getRuntimeMXBean().getUptime() < YOUNG_MILLIS) {
            WorkerPool.runAsDaemon(() -> hold(first));
        }
    }

    private static void hold(ControlBlock first) {
        try {
            List<TierNumber> numbers = TierNumber.toldIn(first);
            for (int looks = 1; numbers.isEmpty() && looks < MOST_LOOKS; looks++) {
                Thread.sleep(LOOK_MILLIS);
                numbers = TierNumber.toldIn(first);
            }
            if (!numbers.isEmpty() && begin(numbers)) {
                Thread.sleep(LIMIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private static synchronized boolean begin(List<TierNumber> numbers) {
        if (!over) {
            try {
                change = Change.make(numbers);
            } catch (IOException e) {
                // Not every system lets a process do this, and nothing depends on it.
            }
        }
        return change.isPresent();
    }

    /** Give this JVM its own numbers back: it is no longer cold, or a test is about to run here. */
    public static synchronized void end() {
        over = true;
        change.ifPresent(Change::undo);
        change = Optional.empty();
    }

    /**
     * Numbers that are changed at present.
     *
     * @param libjvm where libjvm begins
     * @param memory this process's, to which the kernel lets it write
     */
    private record Change(List<TierNumber> numbers, long libjvm, RandomAccessFile memory) {

        private static final Path MAPS = Path.of("/proc/self/maps");

        /** Change all, where each is libjvm's variable and what HotSpot has it be by itself. */
        static Optional<Change> make(List<TierNumber> numbers) throws IOException {
            List<String> parts = partsOfLibjvm();
            RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "rw");
            Change change = new Change(numbers, address(parts.get(0), 0), memory);
            boolean made = false;
            try {
                made = change.isFit(parts);
                if (made) {
                    change.put(TierNumber::first);
                }
                return made ? Optional.of(change) : Optional.empty();
            } finally {
                if (!made) {
                    memory.close();
                }
            }
        }

        /** Return the lines about it; each begins with two addresses, and ends with a path. */
        private static List<String> partsOfLibjvm() throws IOException {
            try (Stream<String> maps = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
                List<String> parts = maps.filter(line -> line.endsWith("/libjvm.so")).toList();
                if (parts.isEmpty()) {
                    throw new IOException("no libjvm.so in " + MAPS);
                }
                return parts;
            }
        }

        private static long address(String part, int index) {
            return Long.parseLong(part.split("[- ]", 3)[index], 16);
        }

        private boolean isFit(List<String> parts) throws IOException {
            for (TierNumber number : numbers) {
                long at = libjvm + number.offset();
                boolean isVariable =
                        parts.stream()
                                .filter(part -> part.contains(" rw-p "))
                                .anyMatch(
                                        part ->
                                                at >= address(part, 0)
                                                        && at <= address(part, 1) - Long.BYTES);
                if (!isVariable || read(at) != number.own()) {
                    return false;
                }
            }
            return true;
        }

        private long read(long at) throws IOException {
            memory.seek(at);
            return Long.reverseBytes(memory.readLong());
        }

        private void put(ToLongFunction<TierNumber> value) throws IOException {
            for (TierNumber number : numbers) {
                memory.seek(libjvm + number.offset());
                memory.writeLong(Long.reverseBytes(value.applyAsLong(number)));
            }
        }

        void undo() {
            try (memory) {
                put(TierNumber::own);
            } catch (IOException e) {
                // It could be written to before; all that is lost is C2, for what is not hot yet.
            }
        }
    }
}
