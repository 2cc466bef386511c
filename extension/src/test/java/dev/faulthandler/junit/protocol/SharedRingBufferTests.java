// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedRingBufferTests {

    private final AtomicInteger wakes = new AtomicInteger();
    private SharedRingBuffer in;
    private SharedRingBuffer out;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("ring"), SharedRingBuffer.empty());
        in = SharedRingBuffer.open(file);
        out = SharedRingBuffer.open(file);
    }

    @Test
    void givesWhatWasPutIn() {
        put(1, 2, 3);
        put(4);
        byte[] taken = new byte[8];
        assertThat(out.take(taken, 1, 7)).isEqualTo(4);
        assertThat(taken).containsExactly(0, 1, 2, 3, 4, 0, 0, 0);
        assertThat(out.take(taken, 0, 8)).isZero();
    }

    @Test
    void wakesOnlyWhoSleeps() {
        put(1);
        assertThat(wakes).hasValue(0);
        assertThat(out.sleep()).as("nothing to take").isFalse();
        out.take(new byte[1], 0, 1);
        assertThat(out.sleep()).as("nothing to take").isTrue();
        put(2);
        put(3);
        assertThat(wakes).hasValue(1);
    }

    @Test
    void passesFarMoreThanItHolds() throws Exception {
        byte[] sent = new byte[5 * SharedRingBuffer.empty().length];
        new Random(1).nextBytes(sent);
        var putting =
                CompletableFuture.runAsync(
                        () -> {
                            for (int at = 0; at < sent.length; at += 70_001) {
                                int length = Math.min(70_001, sent.length - at);
                                in.put(ByteBuffer.wrap(sent, at, length), wakes::incrementAndGet);
                            }
                        });
        byte[] received = new byte[sent.length];
        int length = 0;
        while (length < received.length) {
            length += out.take(received, length, received.length - length);
            Thread.onSpinWait();
        }
        assertThat(received).isEqualTo(sent);
        putting.get(10, TimeUnit.SECONDS);
    }

    private void put(int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int b : bytes) {
            buffer.put((byte) b);
        }
        in.put(buffer.flip(), wakes::incrementAndGet);
    }
}
