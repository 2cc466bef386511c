// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Dumps all threads in a loop, while threads start and end, classes are unloaded, garbage is
 * collected and compiled code becomes invalid.
 *
 * <p>Prints each dump's line of a fault, and of a thread with a number that no thread can have, and
 * at the end {@code dumps N stacks S stopped P faults F unreal U started T loaders L}.
 */
final class ChurnProgram {

    private static final int MAKERS = 3;
    private static final int MAX_STEPS = 12;
    private static final Pattern FAULT = Pattern.compile("<a fault in the step .*");
    private static final Pattern UNREAL = Pattern.compile(".*\" .*\\[(-\\d+|\\d{8,})].*");
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final AtomicInteger LOADERS = new AtomicInteger();

    private static volatile boolean over;

    private ChurnProgram() {}

    /** Arguments: how many seconds. */
    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "churn-", ".txt");
        for (int i = 0; i < MAKERS; i++) {
            int seed = i;
            forever("maker", () -> startAndEnd(new Random(seed)));
        }
        forever("loader", ChurnProgram::invalidate);
        forever("collector", ChurnProgram::collect);
        dumpFor(Duration.ofSeconds(Integer.parseInt(arguments[0])), file);
        over = true;
        Files.delete(file);
    }

    private static void dumpFor(Duration time, Path file) throws IOException {
        DumpOptions options = DumpOptions.defaults().to(Output.file(file)).maxThreads(1000);
        int dumps = 0;
        long stacks = 0;
        long stopped = 0;
        long faults = 0;
        long unreal = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; dumps++) {
            Files.writeString(file, "");
            FaultHandler.dumpTraceback(options);
            String text = Files.readString(file);
            stacks += text.lines().filter(line -> line.startsWith("Thread \"")).count();
            stopped += text.lines().filter(line -> line.startsWith("  <stopped: ")).count();
            faults += printed(text, FAULT);
            unreal += printed(text, UNREAL);
        }
        System.out.printf(
                "dumps %d stacks %d stopped %d faults %d unreal %d started %d loaders %d%n",
                dumps, stacks, stopped, faults, unreal, STARTED.get(), LOADERS.get());
    }

    /** Prints the lines that are like a pattern, and counts them. */
    private static long printed(String text, Pattern pattern) {
        return text.lines().filter(pattern.asMatchPredicate()).peek(System.out::println).count();
    }

    private static void forever(String name, Runnable action) {
        Thread thread =
                new Thread(
                        () -> {
                            while (!over) {
                                action.run();
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void startAndEnd(Random random) {
        Thread thread =
                new Thread(
                        () ->
                                new WalkedStacks(random.nextLong(), Thread::yield)
                                        .descend(random.nextInt(MAX_STEPS)));
        thread.start();
        STARTED.incrementAndGet();
        join(thread);
    }

    /** Drops a class loader each time, whose classes' compiled code became invalid in a call. */
    private static void invalidate() {
        Deoptimized deoptimized = new Deoptimized();
        deoptimized.run(deoptimized::invalidate);
        LOADERS.incrementAndGet();
    }

    private static void collect() {
        System.gc();
        join(Thread.currentThread(), 30);
    }

    private static void join(Thread thread) {
        join(thread, 0);
    }

    /** Waits for a thread to end; for the calling one, that is just some time. */
    private static void join(Thread thread, long milliseconds) {
        try {
            thread.join(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
