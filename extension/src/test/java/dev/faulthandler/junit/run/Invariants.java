// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.faulthandler.junit.run.Program.Placed;
import dev.faulthandler.junit.run.Transcript.Execution;
import dev.faulthandler.junit.run.Transcript.Outcome;
import dev.faulthandler.junit.run.Transcript.Report;
import dev.faulthandler.junit.run.Transcript.ReportType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that every run keeps, whatever happens in it. */
final class Invariants {

    private static final String SUCCESSFUL = "SUCCESSFUL";
    private static final String FAILED = "FAILED";

    private static final String FLAKY = "faulthandler.flaky";
    private static final Set<String> NOT_RUN =
            Set.of("not found", "not run", "not started", "not resumed");

    private final Scenario scenario;
    private final boolean inTurn;
    private final Program program;
    private final Transcript transcript;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();

    private enum State {
        REGISTERED,
        STARTED,
        ENDED
    }

    private Invariants(Scenario scenario, boolean inTurn, Transcript transcript) {
        this.scenario = scenario;
        this.inTurn = inTurn;
        this.program = new Program(scenario);
        this.transcript = transcript;
    }

    /**
     * Return the rules that are broken, a sentence each.
     *
     * @param inTurn whether one class ran after the other
     */
    static List<String> brokenBy(Scenario scenario, boolean inTurn, Transcript transcript) {
        Invariants invariants = new Invariants(scenario, inTurn, transcript);
        invariants.broken.addAll(transcript.problems());
        invariants.broken.addAll(transcript.brokenInvariants());
        if (transcript.problems().isEmpty()) {
            invariants.check();
        }
        return invariants.broken;
    }

    private void check() {
        transcript.reports().forEach(this::check);
        states.forEach(
                (id, state) -> {
                    if (state == State.STARTED) {
                        broken.add("started and never ended: " + id);
                    }
                });
        program.discovered().forEach(this::checkIsReported);
        for (Execution execution : transcript.executions()) {
            if (execution.again()) {
                broken.add("ran again after it had ended: " + execution.id());
            }
        }
        program.byPath().values().stream()
                .filter(placed -> placed.kind().isTest())
                .forEach(this::checkIsTrue);
        if (haveNamesOneMeaning()) {
            if (scenario.settings().threads() == 1) {
                checkRunOnce(); // Of several that were running, each runs again by itself.
            }
            program.discovered().forEach(this::checkPartsAreReported);
        }
        if (inTurn && transcript.deathsBeforeLastRun() > scenario.settings().restarts()) {
            broken.add("more workers were started than the limit of restarts allows");
        }
    }

    /** Return whether each JVM runs the same names, and none of them twice, in whatever order. */
    private boolean haveNamesOneMeaning() {
        return scenario.incidents().stream()
                .map(Scenario.Incident::what)
                .noneMatch(
                        what ->
                                what == IncidentKind.RENAMED
                                        || what == IncidentKind.EXTENDED
                                        || what == IncidentKind.SKIPPED
                                        || what == IncidentKind.VANISHES);
    }

    /** What was running as a worker died may run again by itself, and then once more. */
    private void checkRunOnce() {
        Set<String> cut =
                transcript.executions().stream()
                        .filter(each -> each.outcome() == Outcome.CUT)
                        .map(Execution::path)
                        .collect(toSet());
        Map<String, Long> runs =
                transcript.executions().stream()
                        .filter(each -> each.counts() && !each.secret())
                        .filter(each -> each.outcome() != Outcome.LATE)
                        .collect(groupingBy(Execution::path, counting()));
        runs.forEach(
                (path, times) -> {
                    if (times > 1 && !cut.contains(path)) {
                        broken.add("ran to its end " + times + " times: " + path);
                    }
                });
    }

    private void checkPartsAreReported(Placed placed) {
        boolean inNumbers = placed.children().stream().anyMatch(Placed::isDynamic);
        boolean whole = placed.children().stream().noneMatch(this::isPart);
        if (inNumbers && whole && isSuccessfulWithAllAround(placed)) {
            long reported =
                    results.keySet().stream().filter(id -> around(id).equals(placed.id())).count();
            if (reported != placed.children().size()) {
                broken.add(reported + " of its children are reported: " + placed.id());
            }
        }
    }

    private boolean isSuccessfulWithAllAround(Placed placed) {
        return SUCCESSFUL.equals(results.get(placed.id()))
                && placed.parent().map(this::isSuccessfulWithAllAround).orElse(true);
    }

    private boolean isPart(Placed placed) {
        return placed.node().has(Scenario.Node.PART)
                || placed.children().stream().anyMatch(this::isPart);
    }

    private void check(Report report) {
        String id = report.id();
        State state = states.get(id);
        boolean ofEngine = id.equals(Program.ENGINE);
        switch (report.type()) {
            case REGISTERED -> {
                if (state != null || isDiscovered(id)) {
                    broken.add("registered twice: " + id);
                }
                states.put(id, State.REGISTERED);
                checkParentIsOpen(report, report.parent());
            }
            case STARTED -> {
                checkIsNew(report, state);
                states.put(id, State.STARTED);
                checkParentIsOpen(report, around(id));
            }
            case SKIPPED -> {
                checkIsNew(report, state);
                states.put(id, State.ENDED);
                results.put(id, report.type().name());
                checkParentIsOpen(report, around(id));
            }
            case FINISHED -> {
                if (state != State.STARTED && !ofEngine) {
                    broken.add("finished, though it is " + state + ": " + id);
                }
                states.put(id, State.ENDED);
                results.put(id, report.status());
                checkParentIsOpen(report, around(id));
                checkPartsHaveEnded(id);
            }
            case ENTRY -> {
                if (state != State.STARTED) {
                    broken.add("an entry, though it is " + state + ": " + id);
                }
            }
        }
    }

    private boolean isDiscovered(String id) {
        return program.discovered().stream().anyMatch(placed -> placed.id().equals(id));
    }

    private void checkIsNew(Report report, State state) {
        boolean known = isDiscovered(report.id()) ? state == null : state == State.REGISTERED;
        if (!known) {
            broken.add(report.type() + ", though it is " + state + ": " + report.id());
        }
    }

    private void checkParentIsOpen(Report report, String parent) {
        if (!parent.isEmpty()
                && !parent.equals(Program.ENGINE)
                && states.get(parent) != State.STARTED) {
            broken.add(report.type() + ", though what it is in is not open: " + report.id());
        }
    }

    private void checkPartsHaveEnded(String id) {
        states.forEach(
                (other, state) -> {
                    if (state == State.STARTED && other.startsWith(id + "/[")) {
                        broken.add("finished before what is in it: " + other);
                    }
                });
    }

    private static String around(String id) {
        int end = id.lastIndexOf("/[");
        return end < 0 ? "" : id.substring(0, end);
    }

    private void checkIsReported(Placed placed) {
        if (results.containsKey(placed.id())) {
            return;
        }
        String at = around(placed.id());
        while (!at.isEmpty() && !at.equals(Program.ENGINE)) {
            String result = results.get(at);
            if (result != null && !result.equals(SUCCESSFUL)) {
                return;
            }
            at = around(at);
        }
        broken.add("never reported: " + placed.id());
    }

    private void checkIsTrue(Placed placed) {
        String id = placed.id();
        String result = results.get(id);
        List<Execution> all =
                transcript.executions().stream()
                        .filter(execution -> execution.id().equals(id) && !execution.secret())
                        .toList();
        List<Execution> counted = all.stream().filter(Execution::counts).toList();
        boolean passed = has(counted, Outcome.PASSED);
        boolean cut = has(all, Outcome.CUT);
        boolean expects = placed.expectsDeath();
        if (SUCCESSFUL.equals(result) && !passed && !(expects && cut)) {
            broken.add("reported as passed, and did not: " + id);
        }
        boolean onlyPassed =
                passed
                        && all.stream()
                                .allMatch(
                                        each -> each.counts() && each.outcome() == Outcome.PASSED);
        if (FAILED.equals(result) && onlyPassed && !expects && !cut) {
            broken.add("reported as failed, and passed: " + id);
        }
        boolean ranToItsEnd = counted.stream().anyMatch(each -> each.outcome() != Outcome.CUT);
        if (ranToItsEnd && !cut && ("SKIPPED".equals(result) || isReportedAsNotRun(id))) {
            broken.add("reported as not run, and ran: " + id);
        }
        if (scenario.settings().threads() == 1 && !expects) {
            checkDeathsIn(id, result, all);
        }
    }

    private boolean isReportedAsNotRun(String id) {
        return transcript.reports().stream()
                .anyMatch(
                        report ->
                                report.type() == ReportType.FINISHED
                                        && report.id().equals(id)
                                        && NOT_RUN.contains(report.why()));
    }

    /** Where tests run one by one, the death of a worker is that of the running test. */
    private void checkDeathsIn(String id, String result, List<Execution> executions) {
        long deaths = executions.stream().filter(each -> each.outcome() == Outcome.CUT).count();
        boolean flaky =
                transcript.reports().stream()
                        .anyMatch(
                                report ->
                                        report.type() == ReportType.ENTRY
                                                && report.id().equals(id)
                                                && report.why().startsWith(FLAKY));
        if (deaths > 0 && !FAILED.equals(result) && !flaky && result != null) {
            broken.add("its worker died, and nothing says so: " + id);
        }
        boolean rerunAlone =
                scenario.incidents().stream()
                        .anyMatch(each -> each.what() == IncidentKind.EXHAUSTED);
        if (deaths > scenario.settings().retries() + 1 && !rerunAlone) {
            broken.add("its worker died more often than retries allow: " + id);
        }
    }

    private static boolean has(List<Execution> executions, Outcome outcome) {
        return executions.stream().anyMatch(execution -> execution.outcome() == outcome);
    }
}
