// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;

/**
 * What a worker tells, on its way to the parent: bytes in a mapped file, taken in their order.
 *
 * <p>To tell is a few stores, so no test waits for a system call or another thread; and what was
 * told is not lost when the process dies at its next instruction. The file begins with three
 * numbers, each on a cache line of its own: how many bytes were put in, how many were taken out,
 * and whether whoever takes them sleeps until he is woken.
 */
@API(status = API.Status.INTERNAL)
public final class SharedRingBuffer {

    /** Written to the socket to wake the parent, which then looks into the ring: {@value}. */
    public static final int WAKE = 1;

    private static final int PUT = 0;
    private static final int TAKEN = 64;
    private static final int SLEEPS = 128;
    private static final int BYTES = 192;
    private static final int CAPACITY = 1 << 20;
    private static final long FULL_NANOS = 50_000;
    private static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer memory;

    private SharedRingBuffer(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Return an empty ring, as the content of the file that is opened then. */
    public static byte[] empty() {
        return new byte[BYTES + CAPACITY];
    }

    public static SharedRingBuffer open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedRingBuffer(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES + CAPACITY));
        }
    }

    /**
     * Put bytes in; while there is no room, wait for the one who takes them out.
     *
     * @param wake called where he sleeps
     */
    public synchronized void put(ByteBuffer bytes, Runnable wake) {
        long put = (long) LONG.getVolatile(memory, PUT);
        while (bytes.hasRemaining()) {
            int free = CAPACITY - (int) (put - (long) LONG.getVolatile(memory, TAKEN));
            if (free == 0) {
                LockSupport.parkNanos(FULL_NANOS);
            }
            int at = (int) (put % CAPACITY);
            int length = Math.min(Math.min(free, CAPACITY - at), bytes.remaining());
            memory.put(BYTES + at, bytes, bytes.position(), length);
            bytes.position(bytes.position() + length);
            put += length;
            LONG.setVolatile(memory, PUT, put);
            if (LONG.compareAndSet(memory, SLEEPS, 1L, 0L)) {
                wake.run();
            }
        }
    }

    /** Take up to so many bytes out; 0 if there are none. */
    public int take(byte[] into, int offset, int most) {
        long taken = (long) LONG.getVolatile(memory, TAKEN);
        long put = (long) LONG.getVolatile(memory, PUT);
        int at = (int) (taken % CAPACITY);
        int length = (int) Math.min(Math.min(put - taken, CAPACITY - at), most);
        memory.get(BYTES + at, into, offset, length);
        LONG.setVolatile(memory, TAKEN, taken + length);
        return length;
    }

    /** Say that the one who takes is about to sleep; false if there is something to take. */
    public boolean sleep() {
        LONG.setVolatile(memory, SLEEPS, 1L);
        return (long) LONG.getVolatile(memory, PUT) == (long) LONG.getVolatile(memory, TAKEN);
    }
}
