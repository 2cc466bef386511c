// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.protocol.Message;
import java.time.Duration;
import java.util.Optional;

/** Has fresh workers run something again, one after another, before a run goes on. */
interface Inquiry {

    /** Return whether what is run, printed and told is not for the user to see. */
    default boolean isSecret() {
        return false;
    }

    /** Return how long a worker may take, if that is limited. */
    default Optional<Duration> limit() {
        return Optional.empty();
    }

    /** Return what the next worker is asked for. */
    Message.Run command();

    /** Take what a worker tells of a test or container. */
    void tell(Message message);

    /** A worker ran all that it was asked for. */
    void completed();

    /** A worker came to its end before. */
    void died(PostMortem ending);

    /** There will be no other worker. */
    void abandon();

    /** Return whether it has come to its result, and acted on it. */
    boolean isOver();
}
