// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package org.junit.jupiter.engine.extension;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a worker does for each test before and after it, against what JUnit's {@code @Timeout} does:
 * the extension itself, called with what JUnit hands it for a test that is running meanwhile.
 *
 * <p>It is in the package of JUnit's extension, to call that one and no imitation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {

    private static final String CLASS = "[engine:junit-jupiter]/[class:com.acme.shop.OrderTests]";
    private static final String TEST = CLASS + "/[method:cancelsAnOrderThatWasPaid()]";

    private static final TestTimeout LIMIT =
            new TestTimeout(60_000_000_000L, TestTimeout.Action.FAIL, false);

    private Path directory;
    private RunningTestTracker running;

    @Setup
    public void setUp() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("guard");
        ControlBlock control =
                ControlBlock.create(directory.resolve("control"), directory.resolve("report"));
        running = new RunningTestTracker(control, LIMIT, (source, around) -> around);
        Timed.start();
    }

    @TearDown
    public void tearDown() throws IOException {
        Timed.end();
        Files.delete(directory.resolve("control"));
        Files.delete(directory);
    }

    /** As where tests run one after another: their class runs on the same thread. */
    @Benchmark
    public void guardWithinAClass() {
        running.started(CLASS, "", Optional.empty());
        running.started(TEST, CLASS, Optional.empty());
        running.finished(TEST);
        running.finished(CLASS);
    }

    /** As in parallel: a thread runs a test, and then nothing. */
    @Benchmark
    public void guard() {
        running.started(TEST, CLASS, Optional.empty());
        running.finished(TEST);
    }

    @Benchmark
    public void timeout() throws Throwable {
        new TimeoutExtension().interceptTestMethod(() -> null, Timed.method, Timed.context);
    }
}
