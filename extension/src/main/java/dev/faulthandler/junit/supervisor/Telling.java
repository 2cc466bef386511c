// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passes on what comes from workers, each thing by the thread that it belongs to, and in time. */
final class Telling {

    private static final int MOST_LAST_WORDS = 10_000;

    private final TestTree tree;
    private final Mirror mirror;
    private final Relay relay;
    private final Lanes lanes = new Lanes();
    private final List<WorkerEvent> lastWords = new ArrayList<>();
    private boolean keepsLastWords;

    Telling(TestTree tree, Mirror mirror, Relay relay) {
        this.relay = relay;
        this.tree = tree;
        this.mirror = mirror;
    }

    /**
     * Print what was printed, and heed who tells what follows.
     *
     * @param secret whether nothing is to be printed
     */
    void heed(WorkerEvent arrival, boolean secret) {
        if (arrival instanceof WorkerEvent.Event event
                && event.message() instanceof Message.Turn turn) {
            lanes.turnTo(turn.thread());
        } else if (!secret) {
            relay(arrival);
        }
    }

    private void relay(WorkerEvent arrival) {
        if (keepsLastWords && lastWords.size() < MOST_LAST_WORDS) {
            lastWords.add(arrival);
        } else {
            sayLastWords();
            if (relay.concerns(arrival)) {
                lanes.print(() -> relay.take(arrival, mirror.expectsEnd()));
            }
        }
    }

    /** Tell JUnit what a worker tells of a test or container, by the thread that is to tell it. */
    void tell(Message message, Inquiries inquiries) {
        boolean ofClass =
                message instanceof Message.Started started
                        && tree.item(started.id()).filter(Item::isTop).isPresent();
        if (ofClass) {
            lanes.takeOver();
        }
        if (lanes.isPresentThreads()) { // C1 has closures made by a call into the JVM.
            inquiries.tell(message);
        } else {
            lanes.tell(() -> inquiries.tell(message));
        }
    }

    /** From now on another worker tells; see {@link Mirror#nextWorker}. */
    void nextWorker(boolean part, Optional<Item> whole) {
        lanes.end();
        mirror.nextWorker(part, whole);
    }

    /**
     * All classes have ended. What is printed now is no class's: resources of the whole run close.
     * So it is kept until JUnit closes this JVM's own.
     *
     * @param together whether the whole run's resources are the engine's
     * @param rest takes what is still told
     */
    void end(boolean together, Runnable rest) {
        keepsLastWords = together;
        rest.run();
        lanes.end();
    }

    /** Say what came after the last class, and return what made the engine fail, if it did. */
    Optional<Throwable> endEngine() {
        sayLastWords();
        return mirror.engineFailure();
    }

    private void sayLastWords() {
        keepsLastWords = false;
        lastWords.forEach(Relay::print);
        lastWords.clear();
    }
}
