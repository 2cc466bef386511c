// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.postmortem.OutputTail;
import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.protocol.Message;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** Prints what workers print, on the thread that runs the test here, so that it is the test's. */
final class Relay {

    private static final int MOST_HELD = 1 << 16;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** Return whether there is something to print. */
    boolean concerns(WorkerEvent arrival) {
        return held.size() > 0
                || arrival instanceof WorkerEvent.NativeOutput
                || arrival instanceof WorkerEvent.Event event
                        && (event.message() instanceof Message.PrintedText
                                || event.message() instanceof Message.Printed);
    }

    /**
     * Print what came from a worker.
     *
     * @param expecting whether a test is to end it; then HotSpot's words about that are held back
     */
    void take(WorkerEvent arrival, boolean expecting) {
        if (!expecting || held.size() > MOST_HELD) {
            release();
        }
        if (expecting && arrival instanceof WorkerEvent.NativeOutput output) {
            held.writeBytes(output.bytes());
        } else {
            print(arrival);
        }
    }

    /** Print what was held back. */
    void release() {
        if (held.size() > 0) {
            print(System.err, held.toByteArray());
            held.reset();
        }
    }

    /** Print what was held back, but for what HotSpot says of an end that was expected. */
    void releaseWithoutBanner() {
        List<String> lines = held.toString(Charset.defaultCharset()).lines().toList();
        held.reset();
        OutputTail.withoutBanner(lines).forEach(System.err::println);
    }

    /** Print it at once. */
    static void print(WorkerEvent arrival) {
        if (arrival instanceof WorkerEvent.NativeOutput output) {
            print(System.err, output.bytes());
        } else if (arrival instanceof WorkerEvent.Event event) {
            print(event.message());
        }
    }

    private static void print(Message message) {
        if (message instanceof Message.PrintedText printed) {
            PrintStream stream = printed.toErr() ? System.err : System.out;
            stream.print(printed.text());
            stream.flush();
        } else if (message instanceof Message.Printed printed) {
            print(printed.toErr() ? System.err : System.out, printed.text());
        }
    }

    private static void print(PrintStream stream, byte[] text) {
        stream.write(text, 0, text.length);
        stream.flush();
    }
}
