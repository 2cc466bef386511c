// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;

/** System.out or System.err of a worker: each write is a message, in order with the events. */
final class FramedOutput extends OutputStream {

    private static final int LONGEST = 1 << 16;

    private static volatile boolean muted;

    private final EventChannel events;
    private final boolean toErr;

    private FramedOutput(EventChannel events, boolean toErr) {
        this.events = events;
        this.toErr = toErr;
    }

    static void replaceSystemStreams(EventChannel events) {
        System.setOut(new PrintStream(new FramedOutput(events, false), false));
        System.setErr(new PrintStream(new FramedOutput(events, true), false));
    }

    /** Say whether what is printed from now on is for nobody to see. */
    static void mute(boolean mute) {
        muted = mute;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int from = offset; from < end && !muted; from += LONGEST) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(end, from + LONGEST));
            events.send(new Message.Printed(toErr, part));
        }
    }
}
