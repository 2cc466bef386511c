// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection that carries no data: it is closed when the parent exits, which this process must
 * not outlive.
 */
final class ParentWatch {

    /** The exit status of a worker whose parent is gone: {@value}. */
    private static final int ORPHAN_STATUS = 113;

    private static final long LOOK_MILLIS = 200;
    private static final long PARENT_LIMIT_SECONDS = 1;
    private static final long PARENT_LOOK_MILLIS = 10;

    private final SocketChannel channel;

    private ParentWatch(SocketChannel channel) {
        this.channel = channel;
    }

    static void hold(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        DaemonThread.start("faulthandler-lifeline", new ParentWatch(channel)::watch);
    }

    /** Poll instead of waiting, for the reason that {@link CommandReader} gives. */
    private void watch() {
        ByteBuffer nothing = ByteBuffer.allocate(1);
        try {
            while (channel.read(nothing) == 0) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // It is closed.
        }
        exitAsOrphan();
    }

    /** Exit, and remove the worker's files if the parent is gone and cannot do it. */
    static void exitAsOrphan() {
        try {
            if (parentIsGone()) {
                clearUp();
            }
        } finally {
            Runtime.getRuntime().halt(ORPHAN_STATUS);
        }
    }

    /**
     * Wait until the system has given this process another parent, within a limit.
     *
     * <p>That the connection is closed is no proof: a parent that discards one worker needs the
     * directory for the others.
     */
    private static boolean parentIsGone() {
        long parent = Long.getLong(WorkerFiles.PARENT, 0);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PARENT_LIMIT_SECONDS);
        while (ProcessHandle.current().parent().filter(at -> at.pid() == parent).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PARENT_LOOK_MILLIS));
        }
        return true;
    }

    private static void clearUp() {
        Path directory = WorkerFiles.ofThisWorker().directory();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Another orphan removes them.
        }
    }
}
