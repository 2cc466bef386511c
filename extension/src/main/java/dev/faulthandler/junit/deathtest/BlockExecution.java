// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.deathtest;

import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.process.WorkerEvent;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;

/**
 * What came of a block that a fresh JVM of its own executed.
 *
 * @param death how it terminated that JVM, with the evidence, if it did
 * @param thrown what it threw, if it did
 * @param late whether it was still at it when its time was over
 * @param output what the JVM printed, on either stream
 */
@API(status = API.Status.INTERNAL)
public record BlockExecution(
        Optional<PostMortem> death, Optional<Throwable> thrown, boolean late, String output) {

    /**
     * Have a fresh JVM execute a block.
     *
     * @param block the serialized block
     * @param limit the time that it has, with the start of its JVM
     * @throws IOException where no JVM can be started
     */
    public static BlockExecution of(byte[] block, Duration limit) throws IOException {
        WorkerPool pool = WorkerPool.ofThisJvm();
        WorkerProcess worker = pool.startApart();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        Executor then = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
        then.execute(
                () -> {
                    if (!over.get()) {
                        late.set(true);
                        worker.kill();
                    }
                });
        try {
            worker.send(new Message.Execute(block));
            return await(worker, late);
        } finally {
            over.set(true);
            pool.bury(worker);
        }
    }

    private static BlockExecution await(WorkerProcess worker, AtomicBoolean late) {
        Evidence evidence = new Evidence();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        WorkerEvent arrival = worker.next();
        while (!(arrival instanceof WorkerEvent.End)) {
            if (arrival instanceof WorkerEvent.NativeOutput printed) {
                evidence.add(printed.bytes());
                output.writeBytes(printed.bytes());
            } else if (arrival instanceof WorkerEvent.Event event
                    && event.message() instanceof Message.Printed printed) {
                output.writeBytes(printed.text());
            } else if (arrival instanceof WorkerEvent.Event event
                    && event.message() instanceof Message.PrintedText printed) {
                output.writeBytes(printed.text().getBytes(Charset.defaultCharset()));
            } else if (arrival instanceof WorkerEvent.Event event
                    && event.message() instanceof Message.Exiting exiting) {
                evidence.add(exiting);
                worker.limitExit();
            } else if (arrival instanceof WorkerEvent.Event event
                    && event.message() instanceof Message.Finished finished) {
                return new BlockExecution(
                        Optional.empty(),
                        ThrowableCodec.decode(finished.throwable()),
                        false,
                        text(output));
            }
            arrival = worker.next();
        }
        PostMortem ending = worker.examine(evidence);
        ExpectedTerminations.clearUp(ending);
        boolean killed = late.get();
        return new BlockExecution(
                killed ? Optional.empty() : Optional.of(ending),
                Optional.empty(),
                killed,
                text(output));
    }

    private static String text(ByteArrayOutputStream output) {
        return output.toString(Charset.defaultCharset());
    }
}
