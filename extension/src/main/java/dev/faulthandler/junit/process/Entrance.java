// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Where a worker connects once it has started, which it does within a limit or not at all. */
record Entrance(ServerSocketChannel server, long limitSeconds) implements AutoCloseable {

    /**
     * @param limitSeconds the time that a worker has to connect
     */
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
                        : "it exited with status " + worker.exitValue() + " before it was ready");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
