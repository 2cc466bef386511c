// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import dev.faulthandler.DumpOptions;
import dev.faulthandler.FaultHandler;
import dev.faulthandler.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Times the handler against what the JDK has for the same purpose, in turns, and prints medians.
 *
 * <p>Usage: {@code HandlerBenchmark ROUNDS DIRECTORY}; with C1 alone, as the script runs it, the
 * null checks are those of the signal's way.
 */
final class HandlerBenchmark {

    private static final int THREADS = 1000;
    private static final int FRAMES = 20;
    private static final int ARMINGS = 20_000;
    private static final int NULL_CHECKS = 100_000;

    private final int rounds;
    private final Path directory;
    private LongSupplier clock = System::nanoTime;

    private HandlerBenchmark(int rounds, Path directory) {
        this.rounds = rounds;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        HandlerBenchmark benchmark =
                new HandlerBenchmark(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        switch (arguments[0]) {
            case "dump" -> benchmark.dump();
            case "later" -> benchmark.later();
            default -> benchmark.nullChecks();
        }
    }

    /** A thing that is timed. */
    private interface Timed {
        void run() throws Exception;
    }

    /** Run all in turns, the first two rounds not counted, and return the medians in nanoseconds. */
    private double[] medians(Timed... timed) throws Exception {
        long[][] times = new long[timed.length][rounds];
        for (int round = -2; round < rounds; round++) {
            for (int i = 0; i < timed.length; i++) {
                long start = clock.getAsLong();
                timed[i].run();
                if (round >= 0) {
                    times[i][round] = clock.getAsLong() - start;
                }
            }
        }
        double[] medians = new double[timed.length];
        for (int i = 0; i < timed.length; i++) {
            Arrays.sort(times[i]);
            medians[i] = times[i][rounds / 2];
        }
        return medians;
    }

    private void dump() throws Exception {
        park();
        Path ours = directory.resolve("ours.txt");
        Path theirs = directory.resolve("theirs.txt");
        DumpOptions options = DumpOptions.defaults().maxThreads(2 * THREADS).withoutNativeStack();
        double[] medians =
                medians(
                        () -> {
                            Files.deleteIfExists(ours);
                            FaultHandler.dumpTraceback(options.to(Output.file(ours)));
                        },
                        () -> Files.writeString(theirs, managementDump()),
                        () -> jcmd(directory.resolve("jcmd.txt")));
        System.out.printf(
                "dump of %d threads x %d frames: ours %.1f ms, ThreadMXBean with text %.1f ms,"
                        + " jcmd %.1f ms%n",
                THREADS, FRAMES, medians[0] / 1e6, medians[1] / 1e6, medians[2] / 1e6);
        System.out.printf(
                "  ThreadMXBean / ours = %.1f, jcmd / ours = %.1f; %d frames of ours%n",
                medians[1] / medians[0],
                medians[2] / medians[0],
                Files.readAllLines(ours).stream().filter(line -> line.startsWith("  at ")).count());
        System.exit(0);
    }

    private static void park() throws InterruptedException {
        CountDownLatch parked = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> descend(FRAMES - 3, parked), "parked-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        parked.await();
    }

    private static void descend(int frames, CountDownLatch parked) {
        if (frames > 0) {
            descend(frames - 1, parked);
            return;
        }
        parked.countDown();
        while (true) {
            LockSupport.park();
        }
    }

    private static String managementDump() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            text.append('"').append(thread.getThreadName()).append("\" #");
            text.append(thread.getThreadId()).append(' ').append(thread.getThreadState());
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("\n  at ").append(frame);
            }
            text.append("\n\n");
        }
        return text.toString();
    }

    private static void jcmd(Path file) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String process = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder(jcmd, process, "Thread.print")
                .redirectOutput(file.toFile())
                .start()
                .waitFor();
    }

    private void later() throws Exception {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        executor.setRemoveOnCancelPolicy(true);
        Duration minute = Duration.ofMinutes(1);
        double[] medians =
                medians(
                        () -> {
                            for (int i = 0; i < ARMINGS; i++) {
                                FaultHandler.dumpTracebackLater(minute);
                                FaultHandler.cancelDumpTracebackLater();
                            }
                        },
                        () -> {
                            for (int i = 0; i < ARMINGS; i++) {
                                ScheduledFuture<?> future =
                                        executor.schedule(() -> {}, 1, TimeUnit.MINUTES);
                                future.cancel(false);
                            }
                        });
        executor.shutdownNow();
        System.out.printf(
                "to arm and cancel: ours %.2f us, ScheduledThreadPoolExecutor %.2f us%n",
                medians[0] / ARMINGS / 1e3, medians[1] / ARMINGS / 1e3);
        System.out.printf("  ours / theirs = %.2f%n", medians[0] / medians[1]);
    }

    private Object field = "";

    /** Each is a thread's own doing, so its processor time tells, however busy the machine is. */
    private void nullChecks() throws Exception {
        clock = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
        double[] medians =
                medians(
                        () -> {
                            FaultHandler.enable();
                            dereferenceNull();
                        },
                        () -> {
                            FaultHandler.disable();
                            dereferenceNull();
                        });
        System.out.printf(
                "an implicit null check's processor time: with the handler %.2f us, without %.2f us%n",
                medians[0] / NULL_CHECKS / 1e3, medians[1] / NULL_CHECKS / 1e3);
        System.out.printf("  with / without = %.2f%n", medians[0] / medians[1]);
    }

    private static void dereferenceNull() {
        List<HandlerBenchmark> nothing = new ArrayList<>();
        nothing.add(null);
        int thrown = 0;
        for (int i = 0; i < NULL_CHECKS; i++) {
            try {
                if (nothing.get(0).field == nothing) {
                    throw new UncheckedIOException(new IOException());
                }
            } catch (NullPointerException expected) {
                thrown++;
            }
        }
        if (thrown != NULL_CHECKS) {
            throw new IllegalStateException("A null check was lost.");
        }
    }
}
