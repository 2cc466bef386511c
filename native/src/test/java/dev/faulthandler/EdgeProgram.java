// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.faulthandler.control.ControlBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Does what few programs do, or in surroundings that few have; the first argument names it. */
final class EdgeProgram {

    private static final int SIGRTMAX = 64;
    private static final int SIGNALS = 200;
    private static final int ERRNO = 77;

    private EdgeProgram() {}

    /** The C library's functions, loaded only where they are called. */
    interface C extends Library {
        C LIBC = Native.load("c", C.class);

        int pipe(int[] ends);

        long read(int fd, Pointer into, long size);

        long write(int fd, byte[] from, long size);

        int close(int fd);
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "unsupported" -> callAll();
            case "refused" -> beRefused(arguments[1].equals("first"));
            case "signals" -> getSignals(Path.of(arguments[1]));
            case "covered" -> crashCovered(Boolean.parseBoolean(arguments[1]));
            case "full" -> crash(Output.file(Path.of("/dev/full")), arguments[1]);
            default -> crash(Output.descriptor(pipeWithoutReader()), arguments[1]);
        }
    }

    private static void callAll() {
        System.out.println(FaultHandler.isSupported() + " " + FaultHandler.isEnabled());
        for (Runnable call :
                new Runnable[] {
                    FaultHandler::enable, FaultHandler::dumpTraceback, FaultHandler::selfTest
                }) {
            try {
                call.run();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
        FaultHandler.cancelDumpTracebackLater();
        System.out.println(FaultHandler.disable() + " " + FaultHandler.unregister(SIGRTMAX));
    }

    /** Asks for handlers once the kernel refuses them: for all of it, or for those of each call. */
    private static void beRefused(boolean first) {
        OwnJni.load();
        boolean supported = !first && FaultHandler.isSupported();
        int problem = OwnJni.refuseHandlers();
        if (problem != 0) {
            throw new IllegalStateException("seccomp: errno " + problem);
        }
        if (!supported) {
            callAll();
            return;
        }
        for (Runnable call :
                new Runnable[] {
                    FaultHandler::enable,
                    FaultHandler::dumpTraceback,
                    () -> FaultHandler.dumpTracebackLater(Duration.ofDays(1)),
                    () -> FaultHandler.register(SIGRTMAX)
                }) {
            try {
                call.run();
            } catch (IllegalStateException | IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println("enabled: " + FaultHandler.isEnabled());
    }

    /** Prints errno after a signal that dumped, and what a read returned that got many of them. */
    private static void getSignals(Path file) throws InterruptedException {
        OwnJni.load();
        FaultHandler.register(
                SIGRTMAX,
                SignalOptions.defaults().dump(DumpOptions.defaults().to(Output.file(file))));
        System.out.println("errno " + OwnJni.errnoAfter(SIGRTMAX, ERRNO));
        int[] pipe = new int[2];
        C.LIBC.pipe(pipe);
        int[] tid = new int[1];
        CountDownLatch reading = new CountDownLatch(1);
        Thread reader =
                new Thread(
                        () -> {
                            tid[0] = OwnJni.tid();
                            reading.countDown();
                            System.out.println("read " + C.LIBC.read(pipe[0], new Memory(1), 1));
                        });
        reader.start();
        reading.await();
        for (int i = 0; i < SIGNALS; i++) {
            OwnJni.send(tid[0], SIGRTMAX);
            Thread.sleep(1);
        }
        C.LIBC.write(pipe[1], new byte[1], 1);
        reader.join();
    }

    private static void crashCovered(boolean enabled) {
        OwnJni.load();
        FaultHandler.enable();
        OwnJni.coverHandler();
        if (!enabled) {
            FaultHandler.disable();
        }
        OwnJni.crash("readNull");
    }

    private static int pipeWithoutReader() {
        int[] pipe = new int[2];
        C.LIBC.pipe(pipe);
        C.LIBC.close(pipe[0]);
        return pipe[1];
    }

    private static void crash(Output output, String control) throws IOException {
        ControlBlock.open(Path.of(control)).running("[test:a]");
        FaultHandler.enable(DumpOptions.defaults().to(output));
        Crasher.readNull();
    }
}
