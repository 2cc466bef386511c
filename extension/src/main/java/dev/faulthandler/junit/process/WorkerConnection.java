// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageReader;
import dev.faulthandler.junit.protocol.MessageWriter;
import dev.faulthandler.junit.protocol.SharedRingBuffer;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What is said between this JVM and a worker: here by a socket, and there through its ring. */
final class WorkerConnection {

    private static final int MAX_BATCH = 256;
    private static final int BUFFER_BYTES = 1 << 15;

    private final Entrance entrance;
    private final SharedRingBuffer ring;
    private final String token;
    private final Supplier<Message> greeting;
    private final CompletableFuture<SocketChannel> channel = new CompletableFuture<>();

    /** Takes what a worker says. */
    interface Listener {
        /** Several messages at once cost less than each by itself, where another thread waits. */
        void receive(List<Message> messages) throws InterruptedException;

        /** It can't be understood; its channel is still open, so that it is no orphan yet. */
        void reject(IOException problem);
    }

    /**
     * @param token what the worker has to say first
     * @param greeting makes the first thing that is said to it
     * @param patienceSeconds the time that it has to connect
     */
    WorkerConnection(
            WorkerFiles files, String token, Supplier<Message> greeting, long patienceSeconds)
            throws IOException {
        this.token = token;
        this.greeting = greeting;
        ring = SharedRingBuffer.open(files.events());
        entrance = Entrance.open(files.socket(), patienceSeconds);
    }

    /** Return whether the worker has come so far that it says what it does. */
    boolean isConnected() {
        return channel.isDone() && !channel.isCompletedExceptionally();
    }

    /** Return whether the worker may still come so far. */
    boolean isPending() {
        return !channel.isDone();
    }

    /**
     * Listen until the worker's end.
     *
     * @throws IOException where it does not come
     */
    void listen(Process worker, Listener listener) throws IOException, InterruptedException {
        try (entrance;
                SocketChannel connected = entrance.accept(worker)) {
            try {
                hold(worker, entrance.accept(worker));
                listen(connected, listener);
            } catch (SocketException | ClosedChannelException e) {
                // It has ended, and something that it left behind held on to its end.
            } catch (IOException e) {
                listener.reject(e);
            }
        } finally {
            channel.completeExceptionally(new IOException("it is gone"));
        }
    }

    private void listen(SocketChannel connected, Listener listener)
            throws IOException, InterruptedException {
        InputStream socket = Channels.newInputStream(connected);
        Optional<Message> hello = new MessageReader(socket).read();
        if (hello.isEmpty()) {
            return;
        }
        if (!(hello.get() instanceof Message.Hello said && said.token().equals(token))) {
            throw new IOException("another process connected to its socket");
        }
        write(connected, greeting.get());
        channel.complete(connected);
        InputStream input = new BufferedInputStream(new RingStream(ring, socket), BUFFER_BYTES);
        MessageReader reader = new MessageReader(input);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = forward(reader, input, listener);
        }
    }

    /** Wait for something, and hand it on with what is there already; return whether it goes on. */
    private static boolean forward(MessageReader reader, InputStream input, Listener listener)
            throws IOException, InterruptedException {
        List<Message> messages = new ArrayList<>();
        try {
            Optional<Message> message = reader.read();
            while (message.isPresent()) {
                messages.add(message.get());
                if (input.available() == 0 || messages.size() == MAX_BATCH) {
                    return true;
                }
                message = reader.read();
            }
            return false;
        } finally {
            listener.receive(messages);
        }
    }

    /** The system closes it when this JVM ends, however it does; nothing is ever said on it. */
    private static void hold(Process worker, SocketChannel lifeline) {
        worker.onExit().thenRun(() -> close(lifeline));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody is at its other end.
        }
    }

    /** Say something, once the worker is there. */
    void send(Message message)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long limit = entrance.limitSeconds() + 10;
        write(channel.get(limit, TimeUnit.SECONDS), message);
    }

    private static void write(SocketChannel channel, Message message) throws IOException {
        ByteBuffer bytes = MessageWriter.encode(message);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** End it, where the worker has ended and somebody else holds on to its end. */
    void disconnect() {
        if (isConnected()) {
            close(channel.join());
        }
    }

    /** End it before it has begun. */
    void cancel() throws IOException {
        entrance.close();
    }

    /** The socket that a worker connects to once it has started, within a limit. */
    private record Entrance(ServerSocketChannel server, long limitSeconds)
            implements AutoCloseable {

        static Entrance open(Path socket, long limitSeconds) throws IOException {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(socket));
                server.configureBlocking(false);
                return new Entrance(server, limitSeconds);
            } catch (IOException e) {
                server.close();
                throw e;
            }
        }

        SocketChannel accept(Process worker) throws IOException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
            try (Selector selector = Selector.open()) {
                server.register(selector, SelectionKey.OP_ACCEPT);
                while (worker.isAlive() && System.nanoTime() < deadline) {
                    selector.select(100);
                    SocketChannel accepted = server.accept();
                    if (accepted != null) {
                        accepted.configureBlocking(true);
                        return accepted;
                    }
                }
            }
            throw new IOException(
                    worker.isAlive()
                            ? "it did not start within " + limitSeconds + " seconds"
                            : "it exited with status "
                                    + worker.exitValue()
                                    + " before it was ready");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /**
     * The content of a worker's ring buffer, as a stream that ends when its socket is closed.
     *
     * <p>While the buffer is empty, it waits at the socket, through which the worker wakes it. As
     * long as messages come in quick succession, it polls after a short pause instead: a wake-up
     * for each costs both sides more than the tests themselves. What the worker sent before it died
     * is still in the buffer after the socket is closed.
     */
    private static final class RingStream extends InputStream {

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
                woken = -1; // It is closed.
            }
            if (woken >= 0 && woken != SharedRingBuffer.WAKE) {
                throw new IOException("it sent the byte " + woken + ", which is unknown");
            }
            ended = woken < 0;
            busy = !ended && System.nanoTime() - asleep < MAX_NAPS * NAP_NANOS;
        }
    }
}
