// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.replay.TestNode;
import dev.faulthandler.junit.run.SimulatedRun.Disturbance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.TestExecutionResult.Status;

/**
 * Faults that a run could have, one for each rule that {@link Invariants} holds it to. Each changes
 * what goes into the {@link RunState}, or what comes out of it.
 */
enum Fault {
    LOSES_A_RESULT("The result of a dynamic test is not reported") {
        @Override
        Disturbance disturbance() {
            return without(action -> isFinished(action, node -> node.isDynamic() && node.isTest()));
        }
    },

    LOSES_A_SKIPPED_TEST("A skipped test is not reported") {
        @Override
        Disturbance disturbance() {
            return without(
                    action ->
                            action instanceof RunAction.Skipped skipped
                                    && !skipped.node().isDynamic());
        }
    },

    REPORTS_A_RESULT_TWICE("A result is reported twice") {
        @Override
        Disturbance disturbance() {
            return eachBecoming(
                    action ->
                            isFinished(action, TestNode::isTest)
                                    ? List.of(action, action)
                                    : List.of(action));
        }
    },

    ENDS_A_CONTAINER_FIRST("A container ends before the last test in it") {
        @Override
        Disturbance disturbance() {
            return new Reordering() {
                @Override
                boolean isHeld(RunAction action) {
                    return isFinished(action, TestNode::isTest);
                }

                @Override
                boolean releases(RunAction action, TestNode held) {
                    return isFinished(action, node -> held.parent().get() == node)
                            || action instanceof RunAction.Answer;
                }
            };
        }
    },

    STARTS_A_TEST_FIRST("A test starts before what it is in") {
        @Override
        Disturbance disturbance() {
            return new Reordering() {
                @Override
                boolean isHeld(RunAction action) {
                    return action instanceof RunAction.Started started && !started.node().isTest();
                }

                @Override
                boolean releases(RunAction action, TestNode held) {
                    return action instanceof RunAction.Started
                            || isFinished(action, node -> node == held)
                            || action instanceof RunAction.Answer;
                }
            };
        }
    },

    RUNS_INVOCATIONS_AGAIN("A replacement worker executes invocations that have ended") {
        @Override
        Disturbance disturbance() {
            return withRequests(
                    run ->
                            new Message.Run(
                                    run.selected(),
                                    run.wanted(),
                                    List.of(),
                                    run.names(),
                                    run.chosen(),
                                    run.order(),
                                    run.gates(),
                                    run.parameters(),
                                    run.limits()));
        }
    },

    RUNS_TESTS_AGAIN("A replacement worker is asked for all that the first one was") {
        @Override
        Disturbance disturbance() {
            return new Disturbance() {
                private Optional<Message.Run> first = Optional.empty();

                @Override
                public List<RunAction> actions(List<RunAction> actions) {
                    return actions.stream().map(this::changed).toList();
                }

                private RunAction changed(RunAction action) {
                    if (!(action instanceof RunAction.Send send
                            && send.message() instanceof Message.Run run)) {
                        return action;
                    }
                    first = first.or(() -> Optional.of(run));
                    return new RunAction.Send(send.worker(), first.get());
                }
            };
        }
    },

    WAITS_FOR_A_DEAD_WORKER("The death of a worker is not noticed") {
        @Override
        Disturbance disturbance() {
            return withoutEvents(event -> event instanceof RunEvent.WorkerExited);
        }
    },

    LEAVES_A_CLASS_AT_ITS_GATE("A class that waits for its turn is not let go") {
        @Override
        Disturbance disturbance() {
            return without(
                    action ->
                            action instanceof RunAction.Send send
                                    && send.message() instanceof Message.Proceed);
        }
    },

    PASSES_WHAT_DID_NOT_RUN("A test that no worker ran is reported as passed") {
        @Override
        Disturbance disturbance() {
            return withOutcomes(
                    outcome ->
                            outcome.failure() instanceof Failure.NotRun
                                            || outcome.failure() instanceof Failure.NotFound
                                            || outcome.failure() instanceof Failure.NotResumed
                                    ? Outcome.SUCCESSFUL
                                    : outcome);
        }
    },

    PASSES_WHAT_CRASHED("A test that killed its worker is reported as passed") {
        @Override
        Disturbance disturbance() {
            return withOutcomes(
                    outcome ->
                            outcome.failure() instanceof Failure.Crashed
                                    ? Outcome.SUCCESSFUL
                                    : outcome);
        }
    },

    FAILS_WHAT_PASSED("A test that passed is reported as failed") {
        @Override
        Disturbance disturbance() {
            return withOutcomes(
                    outcome ->
                            outcome.status() == Status.SUCCESSFUL
                                    ? Outcome.failed(new Failure.NotFound())
                                    : outcome);
        }
    },

    STARTS_WORKERS_WITHOUT_END("The limit of restarts is not kept") {
        @Override
        Disturbance disturbance() {
            return withOptions(given -> options(given, given.restarts() + 100, given.retries()));
        }
    },

    RETRIES_ONCE_MORE("A test that killed its worker runs once more than it may") {
        @Override
        Disturbance disturbance() {
            return withOptions(given -> options(given, given.restarts(), given.retries() + 1));
        }
    };

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** Return what makes a run have the fault; it serves for one run. */
    abstract Disturbance disturbance();

    @Override
    public String toString() {
        return sentence;
    }

    private interface Change<T> {
        T of(T value);
    }

    private static boolean isFinished(RunAction action, Predicate<TestNode> node) {
        return action instanceof RunAction.Finished finished && node.test(finished.node());
    }

    private static Disturbance without(Predicate<RunAction> lost) {
        return eachBecoming(action -> lost.test(action) ? List.of() : List.of(action));
    }

    private interface Replacement {
        List<RunAction> of(RunAction action);
    }

    private static Disturbance eachBecoming(Replacement replacement) {
        return new Disturbance() {
            @Override
            public List<RunAction> actions(List<RunAction> actions) {
                return actions.stream().flatMap(each -> replacement.of(each).stream()).toList();
            }
        };
    }

    private static Disturbance withRequests(Change<Message.Run> change) {
        return eachBecoming(
                action ->
                        action instanceof RunAction.Send send
                                        && send.message() instanceof Message.Run run
                                ? List.of(new RunAction.Send(send.worker(), change.of(run)))
                                : List.of(action));
    }

    /** Change the results of tests. */
    private static Disturbance withOutcomes(Change<Outcome> change) {
        return eachBecoming(
                action ->
                        isFinished(action, TestNode::isTest)
                                ? List.of(changed((RunAction.Finished) action, change))
                                : List.of(action));
    }

    private static RunAction changed(RunAction.Finished finished, Change<Outcome> change) {
        return new RunAction.Finished(finished.node(), change.of(finished.outcome()));
    }

    private static Disturbance withoutEvents(Predicate<RunEvent> lost) {
        return new Disturbance() {
            @Override
            public List<RunEvent> events(long now, RunEvent event) {
                return lost.test(event) ? List.of() : List.of(event);
            }
        };
    }

    private static Disturbance withOptions(Change<RunOptions> change) {
        return new Disturbance() {
            @Override
            public RunOptions options(RunOptions options) {
                return change.of(options);
            }
        };
    }

    private static RunOptions options(RunOptions given, int restarts, int retries) {
        return new RunOptions(
                given.use(),
                given.together(),
                given.workers(),
                restarts,
                given.jvm(),
                retries,
                given.findsPolluters(),
                given.expectations(),
                given.times());
    }

    /** Holds an action back until another one has been done. */
    private abstract static class Reordering implements Disturbance {

        private Optional<RunAction> held = Optional.empty();

        abstract boolean isHeld(RunAction action);

        abstract boolean releases(RunAction action, TestNode held);

        @Override
        public List<RunAction> actions(List<RunAction> actions) {
            List<RunAction> changed = new ArrayList<>();
            for (RunAction action : actions) {
                if (held.isPresent() && releases(action, nodeOf(held.get()))) {
                    changed.add(action);
                    changed.add(held.get());
                    held = Optional.empty();
                } else if (held.isEmpty() && isHeld(action)) {
                    held = Optional.of(action);
                } else {
                    changed.add(action);
                }
            }
            return changed;
        }

        private static TestNode nodeOf(RunAction action) {
            return action instanceof RunAction.Started started
                    ? started.node()
                    : ((RunAction.Finished) action).node();
        }
    }
}
