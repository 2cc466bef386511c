// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.outcome.Termination;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;

/** What a run never came to, and why: nothing that was claimed may go missing. */
final class NotRun {

    private final TestTree tree;
    private final Mirror mirror;
    private final Failures failures;
    private Optional<Supplier<Throwable>> reason = Optional.empty();

    NotRun(TestTree tree, Mirror mirror, Failures failures) {
        this.tree = tree;
        this.mirror = mirror;
        this.failures = failures;
    }

    /** Each class tells of its own tests, as JUnit has not begun with the others. */
    void because(Termination end) {
        reason = Optional.of(() -> failures.of(end, end.sentence(), new StackTraceElement[0]));
    }

    /** Fail what a class has left, if the run was given up. */
    void failRestOf(Item top) {
        if (reason.isEmpty() || top.ended) {
            return;
        }
        for (Item item : tree.remainingOf(top)) {
            mirror.finish(item, TestExecutionResult.failed(reason.get().get()));
        }
        if (!top.ended) {
            mirror.finish(top, TestExecutionResult.successful());
        }
    }

    /** Fail what a worker was asked for and had nothing to tell of. */
    void failUnlessEnded(Item item) {
        if (!item.ended) {
            mirror.finish(item, TestExecutionResult.failed(notFound()));
        }
    }

    /** End every class that has not ended, and fail it where something of it is left. */
    void endAll() {
        for (Item top : tree.tops()) {
            if (!top.ended) {
                boolean complete = top.started && !top.hasRemaining();
                mirror.finish(
                        top,
                        complete
                                ? TestExecutionResult.successful()
                                : TestExecutionResult.failed(notFound()));
            }
        }
    }

    private Throwable notFound() {
        return mirror.engineFailure()
                .orElseGet(
                        () ->
                                new IllegalStateException(
                                        "The test JVM did not find this class again."));
    }
}
