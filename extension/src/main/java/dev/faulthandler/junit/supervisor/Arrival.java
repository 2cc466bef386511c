// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Message;

/** What comes from a worker, in the order in which it came. */
sealed interface Arrival {

    record Event(Message message) implements Arrival {}

    /** Bytes that native code, or the JVM itself, wrote to descriptor 1 or 2. */
    record NativeOutput(byte[] bytes) implements Arrival {}

    /** From now on nothing that it says counts: it is being ended. */
    record Condemned() implements Arrival {}

    /** A test took too long, and goes on. */
    record Overdue(Hang hang) implements Arrival {}

    /** A test has been running for so long; its thread and that one's stack, if it is known. */
    record Slow(String id, long nanos, int thread, String stack) implements Arrival {}

    /** The process has ended, and all that it wrote has arrived. */
    record End() implements Arrival {}
}
