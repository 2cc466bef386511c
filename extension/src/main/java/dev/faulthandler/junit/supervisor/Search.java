// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.process.WorkerProcess;
import dev.faulthandler.junit.protocol.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds out which tests before it make a test end its worker: it runs again alone, then after all
 * that ran before it, then after fewer and fewer of them.
 *
 * <p>Nothing of this is reported or printed as these tests' own: they have had their runs.
 */
final class Search implements Inquiry {

    private static final Set<Class<? extends Termination>> SUITED =
            Set.of(
                    Termination.Crashed.class,
                    Termination.Aborted.class,
                    Termination.Exited.class,
                    Termination.Halted.class,
                    Termination.NativeExit.class,
                    Termination.Ended.class,
                    Termination.OutOfMemory.class);

    /** Enough for two tests among a thousand. */
    static final int MOST_WORKERS = 40;

    /** What runs again may hang where it did not before; on a busy machine it is slow. */
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private static final long REMARK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Item test;
    private final PostMortem ending;
    private final List<Item> before;
    private final Duration limit;
    private final Remaining remaining;
    private final Blame blame;
    private Optional<Bisection<Item>> bisection = Optional.empty();
    private List<Item> tried = List.of();
    private long remarked = System.nanoTime();
    private int workers;
    private boolean started;
    private boolean finished;
    private boolean over;

    /**
     * @param test what ended its worker
     * @param worker the worker
     */
    Search(Item test, PostMortem ending, WorkerProcess worker, Remaining remaining, Blame blame) {
        this.test = test;
        this.ending = ending;
        this.before = worker.begun().without(test);
        this.limit = worker.begun().age().multipliedBy(3).plus(AT_LEAST);
        this.remaining = remaining;
        this.blame = blame;
    }

    /** Return whether it is worth while: what hung takes long, and a kill is not the test's. */
    static boolean suits(PostMortem ending) {
        return SUITED.contains(ending.end().getClass());
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public Optional<Duration> limit() {
        return Optional.of(limit);
    }

    @Override
    public Message.Run command() {
        workers++;
        started = false;
        finished = false;
        remark();
        return remaining.again(tried, test);
    }

    private void remark() {
        if (System.nanoTime() - remarked > REMARK_NANOS) {
            remarked = System.nanoTime();
            System.err.println(
                    "[faulthandler] Looking for the tests that make "
                            + test.legibleName()
                            + " end its JVM: trying "
                            + tried.size()
                            + " of "
                            + before.size()
                            + " in test JVM "
                            + workers
                            + " of at most "
                            + MOST_WORKERS
                            + ".");
        }
    }

    @Override
    public void tell(Message message) {
        if (message instanceof Message.Started start) {
            started |= start.id().equals(test.id());
        } else if (message instanceof Message.Finished finish) {
            finished |= finish.id().equals(test.id());
        }
    }

    @Override
    public void completed() {
        proceed(false);
    }

    /** It counts if it was the test again, and not one of those that ran before it. */
    @Override
    public void died(PostMortem again) {
        Expectations.clearUp(again);
        proceed(started && !finished);
    }

    private void proceed(boolean dies) {
        if (bisection.isPresent()) {
            bisection.get().answer(dies);
            tryNext();
        } else if (tried.isEmpty()) {
            tellOfRunAlone(dies);
        } else if (dies) {
            bisection = Optional.of(new Bisection<>(before));
            tryNext();
        } else {
            end(
                    "It ran again alone, and then after the "
                            + count(before)
                            + " that had run before it, and did not end its JVM.");
        }
    }

    private void tellOfRunAlone(boolean dies) {
        if (dies) {
            end("It ran again alone, in a fresh JVM, and ended that as well.");
        } else if (!finished) {
            end("It could not be run again alone, to see whether it depends on earlier tests.");
        } else if (before.isEmpty()) {
            end("It ran again alone, and did not end its JVM; no test had run before it.");
        } else {
            tried = before;
        }
    }

    private void tryNext() {
        Optional<List<Item>> next = bisection.orElseThrow().next();
        if (next.isEmpty() || workers == MOST_WORKERS) {
            end(culprits(next.isEmpty()));
        } else {
            tried = next.get();
        }
    }

    private String culprits(boolean smallest) {
        List<Item> culprits = bisection.orElseThrow().smallest();
        StringBuilder text = new StringBuilder();
        text.append("It ran again alone, and did not end its JVM. It does so after ")
                .append(count(culprits))
                .append(" of the ")
                .append(before.size())
                .append(" that had run before it:");
        culprits.forEach(item -> text.append("\n  ").append(item.legibleName()));
        if (!smallest) {
            text.append("\nFewer may do: the limit of ")
                    .append(MOST_WORKERS)
                    .append(" test JVMs was reached.");
        }
        return text.append("\nTo see it again: ")
                .append(Reproduction.command(culprits, test))
                .toString();
    }

    private static String count(List<Item> tests) {
        return tests.size() == 1 ? "1 test" : tests.size() + " tests";
    }

    @Override
    public void abandon() {
        end("Which tests before it make it do so could not be found out: there was no other JVM.");
    }

    private void end(String remark) {
        over = true;
        blame.layOn(List.of(test), ending, remark);
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
