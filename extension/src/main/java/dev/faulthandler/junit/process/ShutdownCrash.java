// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.protocol.Message;
import java.util.Optional;
import org.apiguardian.api.API;

/** The crash of a worker that had done its work: in a shutdown hook, or in what an agent does. */
@API(status = API.Status.INTERNAL)
public record ShutdownCrash(PostMortem ending) {

    public static final String REMARK =
            "It happened as the test JVM shut down, after the last test.";

    /** Ask a worker to end, print its last words, and return how it ended if not as it should. */
    public static Optional<ShutdownCrash> await(WorkerProcess worker) {
        boolean asked = worker.close();
        Evidence evidence = new Evidence();
        WorkerEvent left = worker.next();
        while (!(left instanceof WorkerEvent.End)) {
            print(left);
            left = worker.next();
        }
        worker.stuckSeconds().ifPresent(ShutdownCrash::sayCut);
        boolean inOrder = worker.exitStatus() == 0 || worker.stuckSeconds().isPresent();
        return asked && !inOrder
                ? Optional.of(new ShutdownCrash(worker.examine(evidence)))
                : Optional.empty();
    }

    private static void sayCut(long seconds) {
        System.err.println(
                "[faulthandler] A test JVM was killed because it had not exited "
                        + seconds
                        + " s after its last test: a shutdown hook, a session listener or an agent"
                        + " was still running "
                        + HelpTopic.referenceTo(Constants.WORKER_EXIT_TIMEOUT_PROPERTY_NAME)
                        + ".");
    }

    private static void print(WorkerEvent arrival) {
        if (arrival instanceof WorkerEvent.NativeOutput output) {
            StandardStreams.print(true, output.bytes());
        } else if (arrival instanceof WorkerEvent.Event event
                && event.message() instanceof Message.Printed printed) {
            StandardStreams.print(printed.toErr(), printed.text());
        } else if (arrival instanceof WorkerEvent.Event event
                && event.message() instanceof Message.PrintedText printed) {
            StandardStreams.print(printed.toErr(), printed.text());
        }
    }
}
