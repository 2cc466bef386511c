// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The worker's end of its socket.
 *
 * <p>A thread that is interrupted while it writes to a SocketChannel closes it. So no test's thread
 * writes: one thread of ours does, and the others wait for it, deaf to interrupts, because a
 * message counts only once it has left a process that may crash at any moment.
 */
final class EventChannel {

    private final SocketChannel channel;
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    private EventChannel(SocketChannel channel) {
        this.channel = channel;
    }

    static EventChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        EventChannel events = new EventChannel(channel);
        daemon("faulthandler-events", events::writeAll);
        return events;
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    DataInputStream input() {
        return new DataInputStream(Channels.newInputStream(channel));
    }

    /** Return once the message has left this process. */
    void send(Message message) {
        Frame frame = new Frame(Frames.encode(message));
        frames.add(frame);
        frame.awaitWritten();
    }

    private void writeAll() {
        try {
            while (true) {
                Frame frame = frames.take();
                while (frame.bytes.hasRemaining()) {
                    channel.write(frame.bytes);
                }
                frame.written.complete(true);
            }
        } catch (IOException | InterruptedException e) {
            // Nobody is left to report to.
            Orphan.end();
        }
    }

    private record Frame(ByteBuffer bytes, CompletableFuture<Boolean> written) {

        Frame(ByteBuffer bytes) {
            this(bytes, new CompletableFuture<>());
        }

        void awaitWritten() {
            boolean interrupted = false;
            try {
                while (!written.isDone()) {
                    try {
                        written.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (ExecutionException e) {
                        return; // It is never completed so.
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
