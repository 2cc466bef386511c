// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.MessageReader;
import dev.faulthandler.junit.protocol.Uninterruptible;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * What the parent asks for.
 *
 * <p>A thread of ours reads, as an interrupt would close the channel under any other; and it reads
 * only when it is asked to, as HotSpot's exit waits 300 ms for threads that are in a system call.
 */
final class CommandReader {

    private final MessageReader input;
    private final Runnable pong;
    private final Semaphore asked = new Semaphore(0);
    private final BlockingQueue<Message> commands = new LinkedBlockingQueue<>();
    private boolean expecting;

    private CommandReader(MessageReader input, Runnable pong) {
        this.input = input;
        this.pong = pong;
    }

    /**
     * @param pong answers a ping; it is this thread that does, as others may be busy
     */
    static CommandReader reading(MessageReader input, Runnable pong) {
        CommandReader reader = new CommandReader(input, pong);
        DaemonThread.start("faulthandler-commands", reader::readAll);
        return reader;
    }

    /** Ask for the next command, so that {@link #hasCommand} can tell of it. */
    void expect() {
        if (!expecting) {
            expecting = true;
            asked.release();
        }
    }

    boolean hasCommand() {
        return !commands.isEmpty();
    }

    /** Wait for the next command; a test's interrupt must not be taken for one of ours. */
    Message take() {
        expect();
        Message command = Uninterruptible.await(commands::take);
        expecting = false;
        return command;
    }

    private Message read() throws IOException {
        return input.read().orElseThrow(IOException::new);
    }

    private void readAll() {
        try {
            while (true) {
                asked.acquireUninterruptibly();
                Message command = read();
                while (command instanceof Message.Ping) {
                    pong.run();
                    command = read();
                }
                commands.add(command);
            }
        } catch (IOException e) {
            // Nobody is there any more.
            ParentWatch.exitAsOrphan();
        } finally {
            Runtime.getRuntime().halt(WorkerFiles.GAVE_UP);
        }
    }
}
