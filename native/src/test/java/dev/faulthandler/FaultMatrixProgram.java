// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.faulthandler.FaultMatrix.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Crashes in one cell of the fault matrix; where Java throws instead, prints what. */
final class FaultMatrixProgram {

    private static final int WARM = 200_000;
    private static final int PAGE = 4096;
    private static final int SIGSEGV = 11;

    /** A constant, so that compiled code reads the memory itself; javac warns of the class. */
    private static final MethodHandle GET_LONG = getLong();

    private static volatile boolean warm;
    private static volatile long sink;

    private FaultMatrixProgram() {}

    /** Arguments: {@code enabled} or {@code plain}; the kind; the fault. */
    public static void main(String[] arguments) throws Exception {
        OwnJni.load();
        if (arguments[0].equals("enabled")) {
            FaultHandler.enable();
        }
        String fault = arguments[2];
        switch (Kind.valueOf(arguments[1])) {
            case JNA -> CrashProgram.crash(fault);
            case JNI -> OwnJni.crash(fault);
            case COMPILED -> inCompiledCode(fault);
            case OTHER_THREAD -> {
                Thread thread = new Thread(() -> CrashProgram.crash(fault), "worker");
                thread.start();
                thread.join();
            }
            case UNATTACHED -> inUnattachedThread(fault);
        }
    }

    private static void inUnattachedThread(String fault) {
        if (fault.equals("fatalError")) {
            int result = OwnJni.environmentOfUnattachedThread();
            throw new IllegalStateException("GetEnv in such a thread returns " + result);
        }
        OwnJni.crashInUnattachedThread(fault);
    }

    private static void inCompiledCode(String fault) throws Exception {
        switch (fault) {
            case "readNull" -> {
                Memory memory = new Memory(Long.BYTES);
                for (int i = 0; i < WARM; i++) {
                    sink = read(Pointer.nativeValue(memory));
                }
                sink = read(0);
            }
            case "sigbus" -> readTruncatedMapping();
            case "sigfpe" -> {
                for (int i = 1; i <= WARM; i++) {
                    sink = divide(i, i);
                }
                sink = divide(1, 0);
            }
            case "stackOverflow" -> {
                for (int i = 0; i < WARM; i++) {
                    sink = descend(10);
                }
                sink = descend(Integer.MAX_VALUE);
            }
            default -> getSent();
        }
    }

    static long read(long address) {
        try {
            return (long) GET_LONG.invokeExact(address);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int divide(int dividend, int divisor) {
        return dividend / divisor;
    }

    static int descend(int depth) {
        return depth == 0 ? 0 : 1 + descend(depth - 1);
    }

    /** Run compiled code until another thread sends this one the signal. */
    private static void getSent() {
        int tid = OwnJni.tid();
        Thread sender =
                new Thread(
                        () -> {
                            while (!warm) {
                                Thread.onSpinWait();
                            }
                            OwnJni.send(tid, SIGSEGV);
                        });
        sender.start();
        for (int i = 0; ; i++) {
            spin(PAGE);
            warm = i > WARM;
        }
    }

    static void spin(int times) {
        long sum = sink;
        for (int i = 0; i < times; i++) {
            sum = sum * 31 + i;
        }
        sink = sum;
    }

    private static void readTruncatedMapping() throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "mapped-", ".bin");
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            Files.delete(file);
            opened.setLength(PAGE);
            MappedByteBuffer buffer =
                    opened.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, PAGE);
            long address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
            for (int i = 0; i < WARM; i++) {
                sink = read(address);
            }
            opened.setLength(0);
            sink = read(address);
            Thread.yield(); // the JVM may throw at the next safepoint only
        }
    }

    private static MethodHandle getLong() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(type, "getLong", MethodType.methodType(long.class, long.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
