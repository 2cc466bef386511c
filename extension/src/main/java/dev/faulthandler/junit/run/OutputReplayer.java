// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.postmortem.OutputTail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when the output of workers is printed: at once, or once it is known whose it is.
 *
 * <p>While a test runs that is to kill its worker, what comes out of the worker's descriptors is
 * held, as HotSpot's words about an expected death are not printed. What comes after the last class
 * is no class's: it is kept until JUnit closes this JVM's own resources.
 */
final class OutputReplayer {

    private static final int MAX_HELD_BYTES = 1 << 16;
    private static final int MAX_LAST = 10_000;

    private final ActionQueue actions;
    private final EventReplayer replayer;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final List<RunAction> last = new ArrayList<>();
    private boolean keepsLast;

    OutputReplayer(ActionQueue actions, EventReplayer replayer) {
        this.actions = actions;
        this.replayer = replayer;
    }

    /** Keep what comes from now on for {@link #printLast}. */
    void keepLast() {
        keepsLast = true;
    }

    /** Note an event that prints nothing, but may show that no test is to kill its worker. */
    void onEvent(boolean apart) {
        if (held.size() > 0 && !keepsLast) {
            releaseUnlessExpecting(apart);
        }
    }

    /** Take what a worker printed through Java's streams. */
    void print(RunAction print, boolean apart) {
        if (!keeps(print)) {
            onEvent(apart);
            actions.add(print);
        }
    }

    /** Take what came out of a worker's descriptors. */
    void printNative(byte[] bytes, boolean apart) {
        RunAction print = new RunAction.PrintBytes(true, bytes, apart);
        if (keeps(print)) {
            return;
        }
        if (releaseUnlessExpecting(apart)) {
            held.writeBytes(bytes);
        } else {
            actions.add(print);
        }
    }

    private boolean keeps(RunAction print) {
        if (keepsLast && last.size() == MAX_LAST) {
            printLast();
        }
        if (keepsLast) {
            last.add(print);
        }
        return keepsLast;
    }

    /** Return whether a death is expected. */
    private boolean releaseUnlessExpecting(boolean apart) {
        boolean expecting = replayer.expectsDeath();
        if (!expecting || held.size() > MAX_HELD_BYTES) {
            release(apart);
        }
        return expecting;
    }

    /** Print what was held. */
    void release(boolean apart) {
        if (held.size() > 0) {
            actions.add(new RunAction.PrintBytes(true, held.toByteArray(), apart));
            held.reset();
        }
    }

    /** Print what was held, but for what HotSpot says of a death that was expected. */
    void releaseWithoutBanner() {
        List<String> lines = held.toString(Charset.defaultCharset()).lines().toList();
        held.reset();
        for (String line : OutputTail.withoutBanner(lines)) {
            actions.add(new RunAction.PrintLine(line));
        }
    }

    /** Print what came after the last class. */
    void printLast() {
        keepsLast = false;
        last.forEach(actions::add);
        last.clear();
    }
}
