// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.DaemonThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A connection on which nothing is ever said: its end is that of the parent, which this process
 * must not outlive, whatever it does.
 */
final class ParentWatch {

    private static final long LOOK_MILLIS = 200;

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

    /** Looks now and then instead of waiting, for the reason of {@link CommandReader}. */
    private void watch() {
        ByteBuffer nothing = ByteBuffer.allocate(1);
        try {
            while (channel.read(nothing) == 0) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // The same as its end.
        }
        Orphan.end();
    }
}
