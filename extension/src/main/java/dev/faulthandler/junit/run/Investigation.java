// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import java.time.Duration;
import java.util.List;

/** Runs of tests by fresh workers, one after another, that show what an attribution needs. */
sealed interface Investigation permits SuspectReruns, PolluterSearch {

    /**
     * What the next worker is asked for.
     *
     * @param before tests that run before it although they may have ended; null if the test runs as
     *     for the first time
     * @param known tests whose names tell others from those
     */
    record Request(List<TestNode> before, TestNode test, List<TestNode> known) {}

    /**
     * What an investigation has come to.
     *
     * @param guilty the tests that fail
     * @param death the death that is reported of them
     * @param innocent whether what ran before counts as run
     */
    record Verdict(List<TestNode> guilty, WorkerDeath death, String remark, boolean innocent) {}

    /** Return whether nothing that runs in it is for the user to see. */
    boolean isSecret();

    /** Return how long a worker may take, or null. */
    Duration limit();

    Request next();

    /** Take note of an event of a test or container. */
    void observe(Message message);

    /** A worker ran all that it was asked for; return the verdict, or null if there is none yet. */
    Verdict completed();

    /** A worker died before; return the verdict, or null if there is none yet. */
    Verdict died(WorkerDeath death);

    /** There will be no other worker. */
    Verdict abandoned();
}
