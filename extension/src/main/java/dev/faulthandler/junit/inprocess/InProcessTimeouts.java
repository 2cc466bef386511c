// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.inprocess;

import dev.faulthandler.control.TestTimeout;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.config.TimeoutAnnotations;
import dev.faulthandler.junit.config.TimeoutSettings;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.timeout.RunDeadline;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import dev.faulthandler.junit.timeout.TimeoutTable;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.engine.TestSource;

/**
 * The limits of a run's tests that run in this JVM. A thread watches over them as soon as there is
 * one, and not before, as others may count this JVM's threads.
 */
final class InProcessTimeouts implements RunningTestTracker.Limits {

    private final TestTimeout standard;
    private final RunningTestTracker.Limits annotated;
    private final TimeoutPolicy times;
    private Runnable restore = () -> {};

    private InProcessTimeouts(
            TestTimeout standard, RunningTestTracker.Limits annotated, TimeoutPolicy times) {
        this.standard = here(standard);
        this.annotated = annotated;
        this.times = times;
    }

    /** Return those of a run that begins now. */
    static InProcessTimeouts of(Settings settings, Function<String, Optional<String>> lookup) {
        if (WorkerPool.isDebugged()) {
            return new InProcessTimeouts(
                    TestTimeout.NONE, TimeoutTable.NONE, TimeoutPolicy.UNLIMITED);
        }
        TimeoutSettings timeouts = TimeoutSettings.of(lookup);
        RunDeadline run = new RunDeadline(timeouts.run());
        run.begin();
        TimeoutPolicy times = new TimeoutPolicy(TimeoutTable.NONE, timeouts.slow(), run);
        boolean claimed = !settings.isolates(WorkerPool::isDebugged);
        InProcessTimeouts limits =
                new InProcessTimeouts(
                        timeouts.test(),
                        claimed ? new TimeoutAnnotations(timeouts) : TimeoutTable.NONE,
                        times);
        if (run.exists() || lookup.apply(TimeoutSettings.SLOW).isPresent()) {
            InProcessHandler.watch(settings, times);
        }
        return limits;
    }

    /** Have the tests in this JVM follow them, until the run ends. */
    void applyTo(RunningTestTracker running) {
        RunningTestTracker.Terms before =
                running.follow(new RunningTestTracker.Terms(standard, this));
        restore = () -> running.follow(before);
    }

    /** The run has ended. */
    void end() {
        restore.run();
        InProcessHandler.unwatch(times);
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
