// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hands on what native code writes to a descriptor of a worker. */
final class OutputPump implements Runnable {

    private final InputStream output;
    private final BlockingQueue<Arrival> arrivals;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean reading = true;
    private byte[] unwanted;
    private int met;

    /**
     * @param unwanted what it may begin with, and nobody needs to see
     */
    OutputPump(InputStream output, BlockingQueue<Arrival> arrivals, String unwanted) {
        this.output = output;
        this.arrivals = arrivals;
        this.unwanted = unwanted.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding")));
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (output) {
            int length = output.read(buffer);
            while (length > 0) {
                reading = false;
                byte[] wanted = wantedOf(buffer, length);
                if (wanted.length > 0) {
                    arrivals.put(new Arrival.NativeOutput(wanted));
                }
                reading = true;
                length = output.read(buffer);
            }
        } catch (IOException | InterruptedException e) {
            // The end of a pipe, said in another way.
        } finally {
            ended.countDown();
        }
    }

    private byte[] wantedOf(byte[] buffer, int length) {
        int from = 0;
        while (from < length && met < unwanted.length && buffer[from] == unwanted[met]) {
            from++;
            met++;
        }
        if (from == length || met == unwanted.length) {
            return Arrays.copyOfRange(buffer, from, length);
        }
        byte[] wanted = Arrays.copyOf(unwanted, met + length - from); // It is something else.
        System.arraycopy(buffer, from, wanted, met, length - from);
        unwanted = new byte[0];
        met = 0;
        return wanted;
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
