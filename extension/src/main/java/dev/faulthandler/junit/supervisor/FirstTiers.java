// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.bridge.ControlBlock;
import dev.faulthandler.bridge.TierNumber;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * By which numbers HotSpot's compilers decide in this JVM while it is cold and runs no test: by
 * such that they do as little as in a worker, which tells where it has them (tiers.c), as it is the
 * same HotSpot.
 */
@API(status = API.Status.INTERNAL)
public final class FirstTiers {

    private static final long LIMIT_MILLIS = 3000;
    private static final long LOOK_MILLIS = 10;
    private static final int MOST_LOOKS = 100;

    private static List<TierNumber> changed = List.of();
    private static boolean over;

    private FirstTiers() {}

    /** Begin as soon as the first worker tells of the numbers, if this JVM is as young. */
    static void beginWith(ControlBlock first) {
        if (ManagementFactory.getRuntimeMXBean().getUptime() < LIMIT_MILLIS) {
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
            begin(numbers);
            Thread.sleep(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private static synchronized void begin(List<TierNumber> numbers) {
        if (over || numbers.isEmpty()) {
            return;
        }
        try (OwnMemory memory = OwnMemory.open()) {
            if (memory.holds(numbers, TierNumber::own)) {
                changed = numbers;
                memory.put(numbers, TierNumber::first);
            }
        } catch (IOException e) {
            // Not every system lets a process do this, and nothing depends on it.
        }
    }

    /** Give this JVM its own numbers back: it is no longer cold, or a test is about to run here. */
    public static synchronized void end() {
        over = true;
        if (changed.isEmpty()) {
            return;
        }
        try (OwnMemory memory = OwnMemory.open()) {
            memory.put(changed, TierNumber::own);
        } catch (IOException e) {
            // It could be opened before; all that is lost is C2, for what is not hot yet.
        } finally {
            changed = List.of();
        }
    }

    /**
     * HotSpot's variables in this process, which the kernel lets write to its own memory.
     *
     * @param libjvm where libjvm begins
     * @param from where its variables begin
     * @param to where they end
     */
    private record OwnMemory(long libjvm, long from, long to, RandomAccessFile file)
            implements AutoCloseable {

        private static final Path MAPS = Path.of("/proc/self/maps");

        static OwnMemory open() throws IOException {
            try (Stream<String> maps = Files.lines(MAPS)) {
                List<String> parts = maps.filter(line -> line.endsWith("/libjvm.so")).toList();
                String variables =
                        parts.stream()
                                .filter(line -> line.contains(" rw-p "))
                                .findFirst()
                                .orElseThrow(() -> new IOException("no libjvm.so in " + MAPS));
                return new OwnMemory(
                        address(parts.get(0), 0),
                        address(variables, 0),
                        address(variables, 1),
                        new RandomAccessFile("/proc/self/mem", "rw"));
            }
        }

        /** Return where one of the maps begins or ends; its line begins with both. */
        private static long address(String line, int index) {
            return Long.parseLong(line.split("[- ]", 3)[index], 16);
        }

        boolean holds(List<TierNumber> numbers, ToLongFunction<TierNumber> value)
                throws IOException {
            for (TierNumber number : numbers) {
                long at = libjvm + number.offset();
                if (at < from || at > to - Long.BYTES) {
                    return false;
                }
                file.seek(at);
                if (Long.reverseBytes(file.readLong()) != value.applyAsLong(number)) {
                    return false;
                }
            }
            return true;
        }

        void put(List<TierNumber> numbers, ToLongFunction<TierNumber> value) throws IOException {
            for (TierNumber number : numbers) {
                file.seek(libjvm + number.offset());
                file.writeLong(Long.reverseBytes(value.applyAsLong(number)));
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
