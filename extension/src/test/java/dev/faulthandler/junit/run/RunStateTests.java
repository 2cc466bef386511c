// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.junit.attribution.Expectation;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.outcome.TimeoutRecord;
import dev.faulthandler.junit.process.WorkerScope;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.run.ScriptedRun.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunStateTests {

    private static final Termination SEGMENTATION =
            new Termination.Crashed("SIGSEGV", "Segmentation fault");

    private final Terms terms = new Terms();
    private ScriptedRun run;

    private ScriptedRun run(String... tests) {
        run = new ScriptedRun(terms, tests);
        return run;
    }

    @AfterEach
    void keepsTheRules() {
        assertThat(run.state.brokenInvariants()).isEmpty();
    }

    @Test
    void reportsWhatAWorkerDoes() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").pass(1, "A.one");
        run.say(1, new Message.Skipped(ScriptedRun.id("A.two"), "not now"));
        run.pass(1, "A").complete(1);
        assertThat(run.reports())
                .containsExactly("start A", "start A.one", "pass A.one", "skip A.two", "pass A");
    }

    @Test
    void failsTheTestThatRanAndGoesOnWithTheRest() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").crash(1, "A.one");
        assertThat(run.wanted()).containsExactly("A.one", "A.two");
        run.employ(2);
        assertThat(run.wanted()).containsExactly("A.two");
        run.start(2, "A", "A.two").pass(2, "A.two", "A").complete(2);
        assertThat(run.reports())
                .containsExactly(
                        "start A",
                        "start A.one",
                        "fail A.one",
                        "start A.two",
                        "pass A.two",
                        "pass A");
        assertThat(run.crashes()).containsExactly("A.one");
    }

    @Test
    void leavesOutInvocationsThatHaveEnded() {
        run("A.many()").enter("A").employ(1).start(1, "A", "A.many()").await("A");
        run.register(1, "A.many()#1").start(1, "A.many()#1").pass(1, "A.many()#1");
        run.register(1, "A.many()#2").start(1, "A.many()#2").crash(1, "A.many()#2").employ(2);
        assertThat(run.lastRequest().ended())
                .containsExactly(ScriptedRun.id("A.many()#1").replace("#1]", "#1-2]"));
        run.start(2, "A", "A.many()").register(2, "A.many()#3").start(2, "A.many()#3");
        run.pass(2, "A.many()#3", "A.many()", "A").complete(2);
        assertThat(run.reports())
                .containsSubsequence("fail A.many()#2", "start A.many()#3", "pass A.many()#3")
                .endsWith("pass A.many()", "pass A")
                .doesNotHaveDuplicates();
    }

    /**
     * JUnit registers an invocation of a class template with all that is in it, before it starts.
     */
    @Test
    void takesTestsThatAreRegisteredBeforeTheirInvocationStarts() {
        run("A.many()").enter("A").employ(1).start(1, "A", "A.many()").await("A");
        String invocation = ScriptedRun.id("A.many()#1");
        String test = invocation + "/[method:b()]";
        run.say(1, registered(invocation, ScriptedRun.id("A.many()"), "CONTAINER"));
        run.say(1, registered(test, invocation, "TEST"));
        run.start(1, "A.many()#1").say(1, new Message.Started(test));
        run.say(1, new Message.Finished(test, "SUCCESSFUL", new byte[0], Map.of()));
        run.pass(1, "A.many()#1", "A.many()", "A").complete(1);
        assertThat(run.reports()).contains("pass A.many()#1.b()", "pass A.many()#1");
    }

    private static Message registered(String id, String parent, String type) {
        return new Message.Registered(id, parent, id, id, type, List.of(), new byte[0]);
    }

    @Test
    void failsAContainerAtItsEndForACrashBetweenItsTests() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").pass(1, "A.one").crash(1).employ(2);
        run.start(2, "A", "A.two").pass(2, "A.two", "A").complete(2);
        assertThat(run.reports()).endsWith("pass A.two", "fail A");
        assertThat(run.crashes()).containsExactly("A It happened between two tests.");
    }

    @Test
    void failsNobodyBeforeASecondTryWhereNothingWasReported() {
        run("A.one").enter("A").employ(1).crash(1);
        assertThat(run.crashes()).isEmpty();
        run.employ(2).crash(2);
        assertThat(run.crashes()).containsExactly("A");
        assertThat(run.await("A").reports()).containsExactly("start A", "fail A");
    }

    @Test
    void givesUpWhereWorkersDoNotStart() {
        run("A.one").enter("A");
        for (int worker = 1; worker <= 2; worker++) {
            run.employ(worker).hand(new RunEvent.WorkerExited(worker, false));
            WorkerDeath death = ScriptedRun.death(new Termination.Ended(1));
            run.hand(new RunEvent.WorkerTerminated(worker, false, death, List.of()));
        }
        run.await("A");
        assertThat(run.reports()).containsExactly("start A", "start A.one", "fail A.one", "pass A");
    }

    @Test
    void failsWhatIsLeftWhereNoWorkerCanBeHad() {
        run("A.one", "B.one").enter("A").hand(new RunEvent.WorkerNotStarted(1, "no memory"));
        run.await("A").enter("B").await("B");
        assertThat(run.reports())
                .containsExactly(
                        "start A",
                        "start A.one",
                        "fail A.one",
                        "pass A",
                        "start B",
                        "start B.one",
                        "fail B.one",
                        "pass B");
    }

    @Test
    void runsAgainWhatCrashedAndMayBeRetried() {
        terms.retries = 1;
        run("A.one").enter("A").employ(1).start(1, "A", "A.one").await("A").crash(1, "A.one");
        assertThat(run.actions(RunAction.AcquireWorker.class).get(1).fresh()).isTrue();
        run.employ(2).start(2, "A", "A.one").pass(2, "A.one", "A").complete(2);
        assertThat(run.reports()).containsExactly("start A", "start A.one", "pass A.one", "pass A");
        assertThat(run.actions(RunAction.ReportFlaky.class)).hasSize(1);
    }

    @Test
    void runsEachSuspectAloneAndHoldsItsResult() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one", "A.two").await("A");
        run.crash(1).employ(2);
        assertThat(run.wanted()).containsExactly("A.one");
        run.start(2, "A", "A.one").pass(2, "A.one", "A").complete(2).employ(3);
        assertThat(run.reports()).doesNotContain("pass A.one");
        run.start(3, "A", "A.two").crash(3, "A.two");
        assertThat(run.reports()).endsWith("fail A.two", "pass A.one", "pass A");
    }

    @Test
    void looksInSecretForTheTestsThatMakeOneCrash() {
        terms.findsPolluters = true;
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.pass(1, "A.one").start(1, "A.two").crash(1, "A.two").employ(2);
        assertThat(run.wanted()).containsExactly("A.two");
        run.say(2, new Message.PrintedText(false, "secret"));
        run.start(2, "A", "A.two").pass(2, "A.two", "A").complete(2).employ(3);
        assertThat(run.wanted()).containsExactly("A.one", "A.two");
        run.start(3, "A", "A.one").pass(3, "A.one").start(3, "A.two").crash(3, "A.two");
        assertThat(run.crashes()).singleElement().asString().contains("after 1 test of the 1");
        assertThat(run.actions(RunAction.PrintText.class)).isEmpty();
    }

    @Test
    void replacesNoMoreWorkersThanItMay() {
        terms.restarts = 0;
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.crash(1, "A.one");
        assertThat(run.reports()).endsWith("fail A.one", "start A.two", "fail A.two", "pass A");
    }

    @Test
    void failsWhatRanWhenTheTimeOfTheRunWasOver() {
        terms.runLimit = Duration.ofSeconds(3);
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.hand(new RunEvent.RunTimeOver());
        run.die(
                1,
                new Termination.TimedOut(
                        new TimeoutRecord("", 0, 1_000_000_000, true, ""), "", ""));
        assertThat(run.reports()).endsWith("fail A.one", "start A.two", "fail A.two", "pass A");
    }

    @Test
    void discardsWhatAWorkerSaysThatIsBeingKilled() {
        run("A.one").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.hand(new RunEvent.WorkerBeingKilled(1)).pass(1, "A.one");
        assertThat(run.reports()).containsExactly("start A", "start A.one");
        run.die(
                1,
                new Termination.TimedOut(
                        new TimeoutRecord(ScriptedRun.id("A.one"), 0, 1_000_000_000, false, ""),
                        "",
                        ""),
                "A.one");
        assertThat(run.reports()).endsWith("fail A.one", "pass A");
    }

    /** A worker that was stopped goes on for its dump, and may come to harm in a later test. */
    @Test
    void failsTheTestThatTheDumpNamesThoughItsStartWasDiscarded() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.hand(new RunEvent.WorkerBeingKilled(1)).pass(1, "A.one").start(1, "A.two");
        run.crash(1, "A.two").employ(2);
        assertThat(run.crashes()).containsExactly("A.two");
        assertThat(run.wanted()).containsExactly("A.one");
        run.start(2, "A", "A.one").pass(2, "A.one", "A").complete(2);
        assertThat(run.reports()).contains("fail A.two").endsWith("pass A.one", "pass A");
    }

    @Test
    void discardsWhatADeadWorkerHasSaid() {
        run("A.one", "A.two").enter("A").employ(1).start(1, "A", "A.one").await("A");
        run.crash(1, "A.one").employ(2).start(1, "A.two").pass(1, "A.two");
        assertThat(run.reports()).endsWith("fail A.one");
    }

    @Test
    void waitsWithTheNextClassUntilJUnitAsksForIt() {
        run("A.one", "B.one").enter("A").employ(1).start(1, "A").await("A");
        assertThat(run.state.accepts(1)).isTrue();
        run.start(1, "A.one").pass(1, "A.one", "A");
        assertThat(run.state.accepts(1)).isFalse();
        assertThat(run.enter("B").state.accepts(1)).isTrue();
    }

    @Test
    void killsTheWorkerWithTheLastClassThatIsCancelled() {
        run("A.one", "B.one").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").pass(1, "A.one", "A");
        run.hand(new RunEvent.ClassCancelled(ScriptedRun.id("B")));
        assertThat(run.actions(RunAction.DropWorker.class)).hasSize(1);
        assertThat(run.actions).endsWith(new RunAction.ClassReleased(ScriptedRun.id("B")));
    }

    @Test
    void hasNoMoreWorkersAtATimeThanItMay() {
        terms.together = false;
        run("A.one", "B.one").enter("A").enter("B");
        assertThat(run.actions(RunAction.AcquireWorker.class)).hasSize(1);
        run.employ(1).start(1, "A").await("A").start(1, "A.one").pass(1, "A.one", "A");
        run.say(1, new Message.RunEnded());
        assertThat(run.actions(RunAction.AcquireWorker.class)).hasSize(2);
    }

    @Test
    void asksForOneMethodAtATime() {
        terms.together = false;
        terms.use = WorkerScope.FOR_A_METHOD;
        run("A.one", "A.two").enter("A").employ(1);
        assertThat(run.wanted()).containsExactly("A.one");
        run.start(1, "A").await("A").start(1, "A.one").pass(1, "A.one", "A").complete(1).employ(2);
        assertThat(run.wanted()).containsExactly("A.two");
        run.start(2, "A", "A.two").pass(2, "A.two", "A").complete(2);
        assertThat(run.reports()).endsWith("pass A.two", "pass A");
    }

    @Test
    void printsNoBannerOfADeathThatIsExpected() {
        terms.expectation = Optional.of(new Expectation.Signal("SIGSEGV"));
        run("A.one").enter("A").employ(1).start(1, "A", "A.one").await("A");
        String banner = "# A fatal error has been detected by the Java Runtime Environment:\n# x\n";
        run.hand(new RunEvent.NativeOutput(1, ("mine\n" + banner).getBytes()));
        run.crash(1, "A.one");
        assertThat(run.reports()).endsWith("pass A.one", "pass A");
        assertThat(run.actions(RunAction.PrintLine.class))
                .containsExactly(new RunAction.PrintLine("mine"));
        assertThat(run.actions(RunAction.PrintBytes.class)).isEmpty();
    }

    @Test
    void keepsWhatIsPrintedAfterTheLastClassForTheEnginesEnd() {
        run("A.one").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").pass(1, "A.one", "A");
        run.say(1, new Message.PrintedText(false, "closed")).complete(1);
        assertThat(run.actions(RunAction.PrintText.class)).isEmpty();
        run.hand(new RunEvent.EngineEnding());
        assertThat(run.actions(RunAction.PrintText.class))
                .containsExactly(new RunAction.PrintText(false, "closed", false));
    }

    @Test
    void hasTestsReportedByThreadsOfTheirOwn() {
        run("A.one", "A.two").enter("A").employ(1);
        run.say(1, new Message.Turn(7)).start(1, "A").await("A");
        run.say(1, new Message.Turn(8)).start(1, "A.one");
        run.say(1, new Message.Turn(7)).start(1, "A.two");
        assertThat(run.actions(RunAction.SwitchThread.class))
                .containsExactly(new RunAction.SwitchThread(8), new RunAction.SwitchThread(0));
    }

    @Test
    void rejectsAWorkerThatMakesNoSense() {
        run("A.one").enter("A").employ(1).start(1, "A", "A.one");
        run.say(1, new Message.Finished(ScriptedRun.id("A.one"), "GREAT", new byte[0], Map.of()));
        run.await("A").say(1, new Message.Ping());
        run.say(
                1,
                new Message.Finished(
                        ScriptedRun.id("A.one"), "FAILED", new byte[] {1, 2}, Map.of()));
        assertThat(run.actions(RunAction.RejectWorker.class)).hasSize(3);
    }

    @Test
    void letsTheClassAtTheGatePass() {
        run("A.one").enter("A").employ(1).say(1, new Message.AtGate(ScriptedRun.id("A")));
        assertThat(run.actions).endsWith(new RunAction.Send(1, new Message.Proceed()));
    }

    @Test
    void failsTheLastClassForACrashAfterIt() {
        run("A.one").enter("A").employ(1).start(1, "A").await("A");
        run.start(1, "A.one").pass(1, "A.one", "A").say(1, new Message.RunEnded());
        run.hand(new RunEvent.WorkerReturned(1, ScriptedRun.death(SEGMENTATION)));
        assertThat(run.reports()).endsWith("fail A");
    }

    @Test
    void isEnteredByOneThreadOnly() {
        run("A.one").state.ownedBy(new Thread());
        assertThatThrownBy(() -> run.enter("A")).isInstanceOf(IllegalStateException.class);
    }
}
