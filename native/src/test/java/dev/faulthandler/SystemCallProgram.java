// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Waits in system calls, each once, while timeouts dump all threads again and again.
 *
 * <p>Prints what each call returned.
 */
final class SystemCallProgram {

    private static final C LIBC = Native.load("c", C.class);
    private static final int POLLIN = 1;
    private static final int EPOLL_CTL_ADD = 1;

    private SystemCallProgram() {}

    /** The system calls, which throw with errno. */
    interface C extends Library {
        int pipe(int[] ends) throws LastErrorException;

        long read(int fd, Pointer into, long size) throws LastErrorException;

        long write(int fd, byte[] from, long size) throws LastErrorException;

        int poll(Pointer polled, long count, int timeout) throws LastErrorException;

        int epoll_create1(int flags) throws LastErrorException;

        int epoll_ctl(int epoll, int how, int fd, Pointer event) throws LastErrorException;

        int epoll_wait(int epoll, Pointer events, int most, int timeout) throws LastErrorException;
    }

    /** Arguments: the file that the dumps go to, and how many. */
    public static void main(String[] arguments) throws Exception {
        int[] pipe = new int[2];
        LIBC.pipe(pipe);
        int epoll = LIBC.epoll_create1(0);
        LIBC.epoll_ctl(epoll, EPOLL_CTL_ADD, pipe[0], event());
        ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();
        ExecutorService waiting = Executors.newCachedThreadPool();
        waiting.execute(() -> results.add(result("poll", () -> LIBC.poll(polled(pipe[0]), 1, -1))));
        waiting.execute(
                () -> results.add(result("epoll", () -> LIBC.epoll_wait(epoll, event(), 1, -1))));
        int[] other = new int[2];
        LIBC.pipe(other);
        waiting.execute(
                () -> results.add(result("read", () -> LIBC.read(other[0], new Memory(1), 1))));
        dump(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("returned before the end: " + results.size());
        LIBC.write(pipe[1], new byte[1], 1);
        LIBC.write(other[1], new byte[1], 1);
        waiting.shutdown();
        waiting.awaitTermination(10, TimeUnit.SECONDS);
        results.stream().sorted().forEach(System.out::println);
    }

    private interface Call {
        long call();
    }

    private static String result(String name, Call call) {
        try {
            return name + " returned " + call.call();
        } catch (LastErrorException e) {
            return name + " failed: errno " + e.getErrorCode();
        }
    }

    private static Memory polled(int fd) {
        Memory polled = new Memory(8);
        polled.setInt(0, fd);
        polled.setInt(4, POLLIN);
        return polled;
    }

    private static Memory event() {
        Memory event = new Memory(16);
        event.clear();
        event.setInt(0, POLLIN);
        return event;
    }

    private static void dump(Path file, int dumps) throws IOException, InterruptedException {
        FaultHandler.dumpTracebackLater(
                Duration.ofMillis(1),
                TimeoutOptions.defaults()
                        .repeat()
                        .dump(DumpOptions.defaults().to(Output.file(file)).withoutNativeStack()));
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            for (int found = 0; found < dumps; ) {
                String line = read.readLine();
                if (line == null) {
                    Thread.sleep(10);
                } else if (line.startsWith("Timeout (0:00:00.001000)!")) {
                    found++;
                }
            }
        }
        FaultHandler.cancelDumpTracebackLater();
    }
}
