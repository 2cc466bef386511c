// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hands on what native code writes to a descriptor of a worker. */
final class StreamPumper implements Runnable {

    private final InputStream output;
    private final BlockingQueue<WorkerEvent> arrivals;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean reading = true;

    StreamPumper(InputStream output, BlockingQueue<WorkerEvent> arrivals) {
        this.output = output;
        this.arrivals = arrivals;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (output) {
            int length = output.read(buffer);
            while (length > 0) {
                reading = false;
                arrivals.put(new WorkerEvent.NativeOutput(Arrays.copyOf(buffer, length)));
                reading = true;
                length = output.read(buffer);
            }
        } catch (IOException | InterruptedException e) {
            // The end of a pipe, said in another way.
        } finally {
            ended.countDown();
        }
    }

    /** Wait until all is handed on, and return whether that is all that will ever come. */
    boolean awaitEnd(long millis) throws InterruptedException {
        while (!ended.await(millis, TimeUnit.MILLISECONDS)) {
            if (reading) {
                return false;
            }
        }
        return true;
    }
}
