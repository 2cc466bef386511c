// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Dumps threads that never stand still, again and again. */
final class RunningProgram {

    static final String NAME = "running-";

    static final int THREADS = 2;
    private static final int MAX_DEPTH = 40;
    private static final CountDownLatch RUNNING = new CountDownLatch(THREADS);
    private static volatile long sink;

    private RunningProgram() {}

    /** Arguments: the file that the dumps go to, and how many. */
    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(new RunningProgram()::run, NAME + i);
            thread.setDaemon(true);
            thread.start();
        }
        RUNNING.await();
        DumpOptions options =
                DumpOptions.defaults()
                        .to(Output.file(Path.of(arguments[0])))
                        .withoutNativeStack()
                        .maxFrames(DumpOptions.MAX_FRAMES);
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            FaultHandler.dumpTraceback(options);
        }
    }

    private void run() {
        Random random = new Random(20261124);
        RUNNING.countDown();
        while (true) {
            sink += descend(random.nextInt(MAX_DEPTH), random);
        }
    }

    private long descend(int depth, Random random) {
        if (depth == 0) {
            return work(random.nextInt(1000));
        }
        return switch (depth % 3) {
            case 0 -> 1 + descend(depth - 1, random);
            case 1 -> Long.divideUnsigned(descend(depth - 1, random), 1 + random.nextInt(9));
            default -> Math.max(small(depth), descend(depth - 1, random));
        };
    }

    private long small(int depth) {
        return depth * 31L % 7;
    }

    private long work(int times) {
        long sum = times;
        for (int i = 1; i < times; i++) {
            sum = sum * 31 + Long.hashCode(sum / i) + new int[1 + i % 16].length;
        }
        return sum;
    }
}
