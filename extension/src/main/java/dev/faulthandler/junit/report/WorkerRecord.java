// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** A worker from its start to its end. */
@API(status = API.Status.INTERNAL)
public final class WorkerRecord {

    private final int number;
    private final long pid;
    private final Instant started = Instant.now().truncatedTo(MILLIS);
    private int tests;
    private Optional<Instant> ended = Optional.empty();
    private String how = "";

    WorkerRecord(int number, long pid) {
        this.number = number;
        this.pid = pid;
    }

    /** Note that it has run a test. */
    public synchronized void ran() {
        tests++;
    }

    /** Note how it ended; what is noted first counts. */
    public synchronized void ended(String kind) {
        if (ended.isEmpty()) {
            ended = Optional.of(Instant.now().truncatedTo(MILLIS));
            how = kind;
        }
    }

    synchronized String json(String jvm) {
        return Json.of(
                new Json.Fields()
                        .with("jvm", jvm)
                        .with("worker", number)
                        .with("pid", pid)
                        .with("started", started)
                        .with("ended", ended)
                        .with("end", how)
                        .with("tests", tests)
                        .map());
    }
}
