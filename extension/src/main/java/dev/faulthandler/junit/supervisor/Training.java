// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.worker.Exercises;
import dev.faulthandler.junit.worker.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The run of a worker of its own after which HotSpot archives the classes that any worker needs. It
 * takes as much time as some workers save; so it has to be likely that as many will follow.
 */
final class Training {

    /** The worker of one run that is a sign of many more. */
    private static final int MANY = 10;

    /** The same where reports outlive a run, so that the next ones have the archive, too. */
    private static final int FIRST = 1;

    /** The status of a worker that this JVM ends as it ends itself, or that somebody else does. */
    private static final int KILLED = 128 + 9;

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String CLASS =
            "[engine:junit-jupiter]/[class:" + Exercises.class.getName() + "]";

    /** A run from the beginning, and one that goes on where a worker has ended. */
    private static final List<List<String>> ENDED_BEFORE =
            List.of(List.of(), List.of(CLASS + "/[method:passes()]"));

    private Training() {}

    /**
     * Return whether it is worth its time.
     *
     * @param worker the number of a worker that starts
     * @param kept whether an earlier run has left its reports
     */
    static boolean isDueWith(int worker, boolean kept) {
        return worker == (kept ? FIRST : MANY);
    }

    /** Return whether one can have been held before a worker starts, in this run or in another. */
    static boolean mayBeOver(int worker, boolean kept) {
        return kept || worker > MANY;
    }

    /** Hold it beside the run, whose end waits for it. */
    static CompletableFuture<Optional<LateEnd>> begin(
            WorkerPool pool, Recipe recipe, ClassArchive archive) {
        return CompletableFuture.runAsync(
                        () -> hold(pool, recipe, archive), WorkerPool::runAsDaemon)
                // Workers start without an archive then, as they have so far.
                .handle((done, problem) -> Optional.empty());
    }

    private static void hold(WorkerPool pool, Recipe recipe, ClassArchive archive) {
        try {
            if (!archive.claim(LIMIT.multipliedBy(2))) {
                return;
            }
            WorkerProcess worker = pool.start(archive.training(recipe));
            try {
                hold(worker, archive);
            } finally {
                worker.life().ended("trained");
                pool.bury(worker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Have a worker run all kinds of tests and end; what it tells and prints is nobody's. */
    private static void hold(WorkerProcess worker, ClassArchive archive) throws IOException {
        worker.limit(LIMIT);
        boolean ran =
                ENDED_BEFORE.stream()
                        .allMatch(
                                ended -> {
                                    worker.send(run(ended));
                                    return comes(worker, Training::endsRun);
                                });
        if (ran) {
            worker.close();
            comes(worker, arrival -> false);
        }
        if (ran && worker.exitStatus() == 0) {
            archive.finish();
        } else if (worker.broken().isEmpty() && worker.exitStatus() == KILLED) {
            archive.abandon();
        } else {
            archive.giveUp();
        }
    }

    /** Return whether something comes before the worker's end does. */
    private static boolean comes(WorkerProcess worker, Predicate<Arrival> awaited) {
        Arrival arrival = worker.next();
        while (!(arrival instanceof Arrival.End) && !awaited.test(arrival)) {
            arrival = worker.next();
        }
        return !(arrival instanceof Arrival.End);
    }

    private static Message.Run run(List<String> ended) {
        List<String> classes = List.of(CLASS);
        return new Message.Run(classes, classes, ended, classes, List.of(), Map.of(), Map.of());
    }

    private static boolean endsRun(Arrival arrival) {
        return arrival instanceof Arrival.Event event
                && event.message() instanceof Message.RunEnded;
    }
}
