// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.attribution.ReproductionCommand;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdentity;
import dev.faulthandler.junit.replay.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The search for the tests before it that make a test kill its worker: it runs again alone, then
 * after all that ran before it, then after fewer and fewer of them.
 *
 * <p>Nothing of this is reported or printed as these tests' own: they have had their runs.
 */
final class PolluterSearch implements Investigation {

    private static final Set<Class<? extends Termination>> SUITABLE =
            Set.of(
                    Termination.Crashed.class,
                    Termination.Aborted.class,
                    Termination.Exited.class,
                    Termination.Halted.class,
                    Termination.NativeExit.class,
                    Termination.Ended.class,
                    Termination.OutOfMemory.class);

    /** Enough for two tests among a thousand. */
    static final int MAX_WORKERS = 40;

    /** What runs again may hang where it did not before; on a busy machine it is slow. */
    private static final Duration MIN_LIMIT = Duration.ofMinutes(1);

    private final TestNode test;
    private final WorkerDeath death;
    private final List<TestNode> before;
    private final Duration limit;
    private final ActionQueue actions;
    private Bisection<TestNode> bisection;
    private List<TestNode> tried = List.of();
    private int workers;
    private boolean started;
    private boolean finished;

    /**
     * @param test the test that killed its worker
     * @param before the tests that the worker had executed before
     * @param age how long the worker lived
     * @param actions deletes what deaths leave that nobody has to look into
     */
    PolluterSearch(
            TestNode test,
            WorkerDeath death,
            List<TestNode> before,
            Duration age,
            ActionQueue actions) {
        this.test = test;
        this.death = death;
        this.before = List.copyOf(before);
        this.limit = age.multipliedBy(3).plus(MIN_LIMIT);
        this.actions = actions;
    }

    /** Return whether it is worth while: what hung takes long, and a kill is not the test's. */
    static boolean suits(WorkerDeath death) {
        return SUITABLE.contains(death.end().getClass());
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public Duration limit() {
        return limit;
    }

    @Override
    public Request next() {
        workers++;
        started = false;
        finished = false;
        return new Request(tried, test, before);
    }

    /** Return a line about how far it is. */
    String progress() {
        return "[faulthandler] Looking for the tests that make "
                + test.legibleName()
                + " terminate its JVM: trying "
                + tried.size()
                + " of "
                + before.size()
                + " in test JVM "
                + workers
                + " of at most "
                + MAX_WORKERS
                + ".";
    }

    @Override
    public void observe(Message message) {
        if (message instanceof Message.Started start) {
            started |= isTest(start.id());
        } else if (message instanceof Message.Finished finish) {
            finished |= isTest(finish.id());
        }
    }

    private boolean isTest(String id) {
        return test.identity().isAtPlaceOf(TestIdentity.at(id));
    }

    @Override
    public Verdict completed() {
        return proceed(false);
    }

    /** It counts if it was the test again, and not one of those that ran before it. */
    @Override
    public Verdict died(WorkerDeath again) {
        actions.add(new RunAction.DeleteEvidence(again));
        return proceed(started && !finished);
    }

    private Verdict proceed(boolean dies) {
        if (bisection != null) {
            bisection.answer(dies);
            return tryNext();
        }
        if (tried.isEmpty()) {
            return afterRunAlone(dies);
        }
        if (dies) {
            bisection = new Bisection<>(before);
            return tryNext();
        }
        return verdict(
                "It ran again alone, and then after the "
                        + count(before)
                        + " that had run before it, and did not terminate its JVM.");
    }

    private Verdict afterRunAlone(boolean dies) {
        if (dies) {
            return verdict("It ran again alone, in a fresh JVM, and terminated that as well.");
        }
        if (!finished) {
            return verdict(
                    "It could not be run again alone, to see whether it depends on earlier tests.");
        }
        if (before.isEmpty()) {
            return verdict(
                    "It ran again alone, and did not terminate its JVM; no test had run before"
                            + " it.");
        }
        tried = before;
        return null;
    }

    private Verdict tryNext() {
        List<TestNode> next = bisection.next().orElse(null);
        if (next == null || workers == MAX_WORKERS) {
            return verdict(culprits(next == null));
        }
        tried = next;
        return null;
    }

    private String culprits(boolean smallest) {
        List<TestNode> culprits = bisection.smallest();
        StringBuilder text = new StringBuilder();
        text.append("It ran again alone, and did not terminate its JVM. It does so after ")
                .append(count(culprits))
                .append(" of the ")
                .append(before.size())
                .append(" that had run before it:");
        culprits.forEach(node -> text.append("\n  ").append(node.legibleName()));
        if (!smallest) {
            text.append("\nFewer may do: the limit of ")
                    .append(MAX_WORKERS)
                    .append(" test JVMs was reached.");
        }
        return text.append("\nTo see it again: ")
                .append(ReproductionCommand.command(culprits, test))
                .toString();
    }

    private static String count(List<TestNode> tests) {
        return tests.size() == 1 ? "1 test" : tests.size() + " tests";
    }

    @Override
    public Verdict abandoned() {
        return verdict(
                "Which tests before it make it do so could not be found out: there was no other"
                        + " JVM.");
    }

    private Verdict verdict(String remark) {
        return new Verdict(List.of(test), death, remark, false);
    }
}
