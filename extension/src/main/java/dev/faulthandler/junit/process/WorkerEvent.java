// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.timeout.TimeoutEvent;
import java.util.List;
import org.apiguardian.api.API;

/** What comes from a worker, in the order in which it came. */
@API(status = API.Status.INTERNAL)
public sealed interface WorkerEvent {

    record Event(Message message) implements WorkerEvent {}

    /** Some of them, as they come to the inbox, which gives them out one by one. */
    record Events(List<Message> messages) implements WorkerEvent {}

    /** Bytes that native code, or the JVM itself, wrote to descriptor 1 or 2. */
    record NativeOutput(byte[] bytes) implements WorkerEvent {}

    /** What the watch over its time limits has found. */
    record Watched(TimeoutEvent event) implements WorkerEvent {}

    /** The process has ended, and all that it wrote has arrived. */
    record End() implements WorkerEvent {}
}
