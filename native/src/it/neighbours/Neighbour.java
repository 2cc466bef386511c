// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A program that does what its arguments say, one after the other, and prints what came of it. */
public final class Neighbour {

    private static final AtomicLong CAUGHT = new AtomicLong();
    private static volatile Object nothing;

    private Neighbour() {}

    public static void main(String[] actions) throws Exception {
        System.load(System.getProperty("glue"));
        for (String action : actions) {
            String[] words = action.split(" ");
            switch (words[0]) {
                case "work" -> work();
                case "busy" -> busy(Integer.parseInt(words[1]));
                case "late" -> loadHandler();
                case "ready" -> System.out.println("ready");
                case "call" -> call(System.getProperty(words[1]), words[2]);
                case "wasm" -> other("WasmNeighbour", words[1]);
                case "retransform" -> other("ByteBuddyNeighbour", words[1]);
                default -> throw new IllegalArgumentException(action);
            }
            System.out.println(action + ": done");
        }
    }

    /** Call a function of a library, which may call {@link #work} in a thread of its own. */
    private static native void call(String library, String function);

    /** Install the handler above what other libraries have installed, in a run with it. */
    private static void loadHandler() {
        String library = System.getProperty("handler");
        if (library != null) {
            System.load(library);
        }
    }

    private static void other(String type, String how) throws Exception {
        Class.forName(type).getMethod("run", String.class).invoke(null, how);
    }

    /** Have the JVM handle faults of its own: null checks, exhausted stacks, safepoint polls. */
    public static void work() {
        int caught = 0;
        for (int i = 0; i < 3000; i++) {
            caught += catchNull();
        }
        for (int i = 0; i < 20; i++) {
            caught += catchOverflow();
        }
        System.gc();
        System.out.println("caught " + caught);
    }

    private static int catchNull() {
        try {
            return nothing.hashCode();
        } catch (NullPointerException e) {
            return 1;
        }
    }

    private static int catchOverflow() {
        try {
            return deeper(1);
        } catch (StackOverflowError e) {
            return 1;
        }
    }

    private static int deeper(int depth) {
        return depth + deeper(depth + 1) + deeper(depth + 2);
    }

    /** Do the same in several threads, which come and go, while one of them collects. */
    private static void busy(int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(new Thread(Neighbour::once, "busy " + i));
            }
            threads.forEach(Thread::start);
            System.gc();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (CAUGHT.get() == 0) {
            throw new IllegalStateException("nothing was caught");
        }
    }

    private static void once() {
        for (int i = 0; i < 2000; i++) {
            CAUGHT.addAndGet(catchNull());
            nothing = i % 2 == 0 ? null : new byte[100];
            nothing = null;
        }
        CAUGHT.addAndGet(catchOverflow());
    }
}
