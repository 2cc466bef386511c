// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.Message;
import java.io.OutputStream;
import java.util.Arrays;

/** The bytes written to System.out or System.err of a worker: each write is a message. */
final class ForwardingOutputStream extends OutputStream {

    private static final int LONGEST = 1 << 16;

    private static volatile Thread muted;

    private final EventSender events;
    private final boolean toErr;

    ForwardingOutputStream(EventSender events, boolean toErr) {
        this.events = events;
        this.toErr = toErr;
    }

    static void replaceSystemStreams(EventSender events) {
        System.setOut(new ForwardingPrintStream(new ForwardingOutputStream(events, false)));
        System.setErr(new ForwardingPrintStream(new ForwardingOutputStream(events, true)));
    }

    /** From now on, what this thread prints is for nobody to see. */
    static void mute() {
        muted = Thread.currentThread();
    }

    static void unmute() {
        muted = null;
    }

    private static boolean isMuted() {
        return muted == Thread.currentThread();
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int from = offset; from < end && !isMuted(); from += LONGEST) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(end, from + LONGEST));
            events.send(new Message.Printed(toErr, part));
        }
    }

    /** Write characters, which stay such, so that no encoding of this JVM's matters. */
    void write(String text) {
        int from = 0;
        while (from < text.length() && !isMuted()) {
            int end = Math.min(text.length(), from + LONGEST);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            events.send(new Message.PrintedText(toErr, text.substring(from, end)));
            from = end;
        }
    }
}
