// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.protocol.SharedRingBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/**
 * What a worker puts into its ring, as a stream that ends when its socket does.
 *
 * <p>Where there is nothing it waits for the socket, by which the worker wakes it. But as long as
 * one thing follows soon after the other, it looks again after a nap: to be woken for each costs
 * both sides more than the tests themselves. What the worker told before it died is still in the
 * ring after the socket's end.
 */
final class RingStream extends InputStream {

    private static final int MAX_NAPS = 4;
    private static final long NAP_NANOS = 500_000;

    private final SharedRingBuffer ring;
    private final InputStream wakes;
    private boolean busy;
    private boolean ended;

    RingStream(SharedRingBuffer ring, InputStream wakes) {
        this.ring = ring;
        this.wakes = wakes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int taken = ring.take(into, offset, length);
        for (int naps = 0; taken == 0 && busy && naps < MAX_NAPS; naps++) {
            LockSupport.parkNanos(NAP_NANOS);
            taken = ring.take(into, offset, length);
        }
        while (taken == 0 && !ended) {
            if (ring.sleep()) {
                awaitWake();
            }
            taken = ring.take(into, offset, length);
        }
        return taken == 0 ? -1 : taken;
    }

    private void awaitWake() throws IOException {
        long asleep = System.nanoTime();
        int woken;
        try {
            woken = wakes.read();
        } catch (IOException e) {
            woken = -1; // Its end, said in another way.
        }
        if (woken >= 0 && woken != SharedRingBuffer.WAKE) {
            throw new IOException("it sent the byte " + woken + ", which is unknown");
        }
        ended = woken < 0;
        busy = !ended && System.nanoTime() - asleep < MAX_NAPS * NAP_NANOS;
    }
}
