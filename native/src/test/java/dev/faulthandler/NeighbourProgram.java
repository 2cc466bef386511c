// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.bridge.JnaBridge;
import dev.faulthandler.control.ControlBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program with native code beside the handler. Its first argument is "on" or "off", for the
 * handler; the others are what it does, one after another: an action of neighbours.c, or one of
 * those here.
 */
final class NeighbourProgram {

    /** {@code attached thread, stack of 4 KiB: ACTION}. */
    private static final Pattern SMALL_STACK =
            Pattern.compile("(attached )?thread, stack of (\\d+) KiB: (.*)");

    private static int depth;

    private NeighbourProgram() {}

    public static void main(String[] arguments) throws Exception {
        boolean on = arguments[0].equals("on");
        Neighbours.load();
        if (on && !List.of(arguments).contains("enable")) {
            FaultHandler.enable();
        }
        for (String action : List.of(arguments).subList(1, arguments.length)) {
            act(action, on);
        }
        System.out.println("neighbour: done");
    }

    static void act(String action, boolean on) throws Exception {
        if (action.startsWith("control ")) {
            follow(Path.of(action.substring("control ".length())), on);
            return;
        }
        Matcher small = SMALL_STACK.matcher(action);
        if (small.matches()) {
            int bytes = 1024 * Integer.parseInt(small.group(2));
            Neighbours.actWithStack(bytes, small.group(1) != null, small.group(3));
            return;
        }
        switch (action) {
            case "enable" -> whereOn(on, FaultHandler::enable);
            case "disable" -> whereOn(on, FaultHandler::disable);
            case "halt 33" -> Runtime.getRuntime().halt(33);
            case "register SIGUSR1" -> whereOn(on, () -> FaultHandler.register("SIGUSR1"));
            case "dump" -> whereOn(on, FaultHandler::dumpTraceback);
            case "dump later and exit" ->
                    whereOn(
                            on,
                            () ->
                                    FaultHandler.dumpTracebackLater(
                                            Duration.ofMillis(100),
                                            TimeoutOptions.defaults().exit()));
            case "wait in 80 threads" -> start(80, NeighbourProgram::park);
            case "catch null pointers in a thread" -> start(1, NeighbourProgram::catchAll);
            case "catch 3000 null pointers" -> catchNullPointers(3_000);
            case "catch stack overflows" -> catchStackOverflows(5);
            case "poll under collections" -> pollUnderCollections();
            case "run in a thread" -> start(1, NeighbourProgram::compute);
            case "sleep a second" -> Thread.sleep(1_000);
            case "sleep" -> Thread.sleep(60_000);
            default -> Neighbours.act(action);
        }
    }

    private static void whereOn(boolean on, Runnable action) {
        if (on) {
            action.run();
        }
    }

    private static void follow(Path control, boolean on) throws Exception {
        ControlBlock block = ControlBlock.open(control);
        block.running("[engine:e]/[class:A]/[method:a()]");
        if (on) {
            JnaBridge.get().follow(block);
        }
    }

    private static void start(int threads, Runnable body) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                running.countDown();
                                body.run();
                            },
                            "neighbour " + i);
            thread.setDaemon(true);
            thread.start();
        }
        running.await();
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }

    /** Have HotSpot handle faults all the time. */
    private static void catchAll() {
        Object nothing = null;
        for (long caught = 0; ; ) {
            try {
                caught += nothing.hashCode();
            } catch (NullPointerException e) {
                caught++;
            }
        }
    }

    private static void catchNullPointers(int count) {
        Object nothing = null;
        int caught = 0;
        for (int i = 0; i < count; i++) {
            try {
                nothing.hashCode();
            } catch (NullPointerException e) {
                caught++;
            }
        }
        System.out.println("neighbour: caught " + caught);
    }

    private static void catchStackOverflows(int count) {
        for (int i = 0; i < count; i++) {
            try {
                recurse();
            } catch (StackOverflowError e) {
                System.out.println("neighbour: caught a stack overflow");
            }
        }
    }

    private static void recurse() {
        depth++;
        recurse();
        depth--;
    }

    /** Meet many safepoints, at polls of a loop. */
    private static void pollUnderCollections() throws InterruptedException {
        Thread collector =
                new Thread(
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                System.gc();
                            }
                        });
        collector.start();
        while (collector.isAlive()) {
            depth++;
        }
        collector.join();
        System.out.println("neighbour: polled");
    }

    /** Run Java all the time, so that a dump has to ask the thread for its registers. */
    private static void compute() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
