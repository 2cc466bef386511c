// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.inprocess;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.config.TimeoutAnnotations;
import dev.faulthandler.junit.config.TimeoutLimits;
import dev.faulthandler.junit.config.TimeoutSettings;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestSource;

/**
 * The limits of a run's tests that run in this JVM. A thread watches over them as soon as there is
 * one, and not before, as others may count this JVM's threads.
 */
final class InProcessTimeouts implements TimeoutLimits {

    private final TimeoutLimits annotated;
    private final TimeoutPolicy times;
    private Runnable restore = () -> {};

    private InProcessTimeouts(TimeoutLimits annotated, TimeoutPolicy times) {
        this.annotated = annotated;
        this.times = times;
    }

    /** Return those of a run that begins now. */
    static InProcessTimeouts of(Settings settings) {
        if (WorkerPool.isDebugged()) {
            return new InProcessTimeouts(TimeoutTable.NONE, TimeoutPolicy.UNLIMITED);
        }
        TimeoutSettings timeouts = settings.timeouts();
        RunDeadline run = new RunDeadline(timeouts.run());
        run.start();
        TimeoutPolicy times = new TimeoutPolicy(TimeoutTable.NONE, timeouts.slow(), run);
        boolean claimed = !settings.isolates(WorkerPool::isDebugged);
        InProcessTimeouts limits =
                new InProcessTimeouts(
                        claimed
                                ? new TimeoutAnnotations(timeouts)
                                : new TimeoutTable(timeouts.test(), Map.of()),
                        times);
        if (run.exists() || timeouts.slowIsSet()) {
            InProcessHandler.watch(settings, times);
        }
        return limits;
    }

    /** Have the tests in this JVM follow them, until the run ends. */
    void applyTo(RunningTestTracker running) {
        TimeoutLimits before = running.follow(this);
        restore = () -> running.follow(before);
    }

    /** The run has ended. */
    void end() {
        restore.run();
        InProcessHandler.unwatch(times);
    }

    @Override
    public TestTimeout standard() {
        return here(annotated.standard());
    }

    @Override
    public TestTimeout of(Optional<TestSource> source, TestTimeout around) {
        TestTimeout limit = here(annotated.of(source, around));
        if (limit.nanos() > 0) {
            InProcessHandler.watch(times);
        }
        return limit;
    }

    /** This JVM is not ours to end. */
    private static TestTimeout here(TestTimeout limit) {
        return limit.action() == TestTimeout.Action.EXIT
                ? new TestTimeout(limit.nanos(), TestTimeout.Action.FAIL, limit.repeat())
                : limit;
    }
}
