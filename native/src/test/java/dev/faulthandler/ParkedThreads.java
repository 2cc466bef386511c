// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Threads that are parked on top of random stacks, until they are released. */
final class ParkedThreads {

    private static final int MAX_STEPS = 30;
    private static final int DEOPTIMIZED_ONE_OF = 8;

    private final List<Parked> all = new ArrayList<>();
    private final Deoptimized deoptimized = new Deoptimized();
    private final Random random;
    private final CountDownLatch arriving;
    private volatile boolean released;

    /** A thread, and what is on its stack. */
    record Parked(Thread thread, WalkedStacks stacks, boolean isDeoptimized, boolean isVirtual) {}

    ParkedThreads(int threads, Random random) {
        this.random = random;
        int virtual = VirtualThreads.exist() ? VirtualThreads.CARRIERS : 0;
        arriving = new CountDownLatch(threads + virtual);
        for (int i = 0; i < threads; i++) {
            boolean below = i % DEOPTIMIZED_ONE_OF == 0;
            Runnable leaf = below ? () -> deoptimized.run(this::park) : this::park;
            add(new WalkedStacks(random.nextLong(), leaf), below, Thread::new);
        }
        for (int i = 0; i < virtual; i++) {
            Runnable leaf = () -> WalkedStacks.throughNativeCode(this::park);
            add(new WalkedStacks(random.nextLong(), leaf), false, VirtualThreads::unstarted);
        }
    }

    private void add(WalkedStacks stacks, boolean below, Function<Runnable, Thread> maker) {
        int steps = 1 + random.nextInt(MAX_STEPS);
        Thread thread = maker.apply(() -> stacks.descend(steps));
        thread.setName("parked-" + all.size());
        boolean virtual = !thread.getThreadGroup().equals(Thread.currentThread().getThreadGroup());
        all.add(new Parked(thread, stacks, below, virtual));
    }

    private void park() {
        arriving.countDown();
        while (!released) {
            LockSupport.park(this);
        }
    }

    /** Start all, and wait until each stands still, its compiled frame invalid if it has one. */
    List<Parked> start() throws InterruptedException {
        all.forEach(parked -> parked.thread().start());
        arriving.await();
        for (Parked parked : all) {
            while (parked.thread().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        deoptimized.invalidate();
        return all;
    }

    void release() throws InterruptedException {
        released = true;
        for (Parked parked : all) {
            LockSupport.unpark(parked.thread());
            parked.thread().join();
        }
    }
}
