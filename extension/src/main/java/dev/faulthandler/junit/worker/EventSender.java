// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.FieldWriter;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageReader;
import dev.faulthandler.junit.protocol.MessageWriter;
import dev.faulthandler.junit.protocol.SharedRingBuffer;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.apiguardian.api.API;

/**
 * The worker's end of what it has with its parent: the ring that it tells things through, and a
 * socket to wake the parent by, which then looks into the ring.
 *
 * <p>A thread that is interrupted while it writes to a SocketChannel closes it. So no test's thread
 * writes: one of ours does. No test waits for it, as what is in the ring has left this process.
 */
@API(status = API.Status.INTERNAL)
public final class EventSender {

    private static final long NO_THREAD = 0;

    /** The id of the thread that executes tests: this one, or the one that started it. */
    private static final InheritableThreadLocal<Long> TEST_THREAD = new InheritableThreadLocal<>();

    private final SocketChannel channel;
    private final SharedRingBuffer ring;
    private final FieldWriter frame = new FieldWriter();
    private final Semaphore wakes = new Semaphore(0);
    private final Runnable wake = wakes::release;
    private long current = NO_THREAD;

    private EventSender(SocketChannel channel, SharedRingBuffer ring) {
        this.channel = channel;
        this.ring = ring;
    }

    /** Connect to the parent, and say who this is. */
    static EventSender connect(WorkerFiles files, Message hello) throws IOException {
        SharedRingBuffer ring = SharedRingBuffer.open(files.events());
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(files.socket()));
        writeTo(channel, MessageWriter.encode(hello));
        EventSender events = new EventSender(channel, ring);
        DaemonThread.start("faulthandler-events", events::wakeParent);
        return events;
    }

    MessageReader input() {
        return new MessageReader(Channels.newInputStream(channel));
    }

    /** Note that the present thread executes tests. */
    static void markTestThread() {
        TEST_THREAD.set(Thread.currentThread().getId());
    }

    /**
     * Return the id of the test thread whose event is sent now, negative where a thread that it
     * started sends the event.
     */
    private static long currentThread() {
        Long id = TEST_THREAD.get();
        if (id == null) {
            return NO_THREAD;
        }
        return id == Thread.currentThread().getId() ? id : -id;
    }

    /** Return once the message has left this process. */
    public void send(Message message) {
        long thread = currentThread();
        synchronized (ring) {
            long turn = thread == NO_THREAD ? -Math.abs(current) : thread;
            if (turn != current) {
                current = turn;
                put(new Message.Turn(turn));
            }
            put(message);
        }
    }

    private void put(Message message) {
        ring.put(MessageWriter.encode(message, frame), wake);
        frame.commit();
    }

    private void wakeParent() {
        try {
            while (true) {
                wakes.acquireUninterruptibly();
                wakes.drainPermits();
                writeTo(channel, ByteBuffer.wrap(new byte[] {SharedRingBuffer.WAKE}));
            }
        } catch (IOException e) {
            // Nobody is left to report to.
            ParentWatch.exitAsOrphan();
        } finally {
            // Without memory nothing can be sent any more, and everybody would wait for ever.
            Runtime.getRuntime().halt(WorkerFiles.GAVE_UP);
        }
    }

    private static void writeTo(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
