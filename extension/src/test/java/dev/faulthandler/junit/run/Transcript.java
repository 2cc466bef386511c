// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reports to JUnit and the executions of tests in a run. */
final class Transcript {

    /** The kind of a report about a test or container. */
    enum ReportType {
        REGISTERED,
        STARTED,
        SKIPPED,
        FINISHED,
        ENTRY
    }

    /**
     * A call of a listener, or what JUnit does for a class by itself.
     *
     * @param id the id in a worker
     * @param parent that of the parent, for what is registered
     * @param status the result of what has finished, otherwise an empty text
     * @param why a short word for a failure, a reason or an entry's key
     */
    record Report(ReportType type, String id, String parent, String status, String why) {
        @Override
        public String toString() {
            return (type + " " + id + " " + status + " " + why).strip();
        }
    }

    /** The outcome of an execution of a test in a worker. */
    enum Outcome {
        PASSED,
        FAILED,
        ABORTED,
        LATE,
        /** Its worker ended first. */
        CUT
    }

    /**
     * An execution of a test's body in a worker.
     *
     * @param secret whether it was for the search of what makes a test crash only
     * @param counts whether the worker was not being killed yet
     * @param again whether it had been reported as ended before
     */
    record Execution(
            int worker,
            String id,
            String path,
            Outcome outcome,
            boolean secret,
            boolean counts,
            boolean again) {}

    private final List<Report> reports = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> brokenInvariants = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private int workers;
    private int deaths;
    private int deathsBeforeLastRun;

    /** Note a report. */
    void report(ReportType type, String id, String parent, String status, String why) {
        Report report = new Report(type, id, parent, status, why);
        reports.add(report);
        steps.add("  " + report);
        if (type == ReportType.SKIPPED || type == ReportType.FINISHED) {
            ended.add(id);
        }
    }

    void executed(Execution execution) {
        executions.add(execution);
        steps.add("    " + execution);
    }

    /** Note what is worth knowing in a failure's text. */
    void step(String step) {
        steps.add(step);
    }

    /** Note something that must not be, whatever is reported. */
    void problem(String problem) {
        problems.add(problem);
    }

    /** Note that a worker died for no reason that is allowed for. */
    void died() {
        deaths++;
    }

    /** Note that a worker was asked for a run, be it not for a search. */
    void asked() {
        deathsBeforeLastRun = deaths;
    }

    /** Return how many workers had died when the last one was asked for a run. */
    int deathsBeforeLastRun() {
        return deathsBeforeLastRun;
    }

    /** Note what a run itself has found to be wrong with it. */
    void addBrokenInvariants(List<String> sentences) {
        brokenInvariants.addAll(sentences);
    }

    List<String> brokenInvariants() {
        return brokenInvariants;
    }

    int nextWorker() {
        return ++workers;
    }

    /** Return whether something, or what it is in, was reported as ended. */
    boolean hasEnded(String id) {
        String at = id;
        while (!ended.contains(at)) {
            int end = at.lastIndexOf("/[");
            if (end < 0) {
                return false;
            }
            at = at.substring(0, end);
        }
        return true;
    }

    List<Report> reports() {
        return reports;
    }

    List<Execution> executions() {
        return executions;
    }

    List<String> problems() {
        return problems;
    }

    boolean hasStarted() {
        return reports.stream().anyMatch(report -> report.type() == ReportType.STARTED);
    }

    int workers() {
        return workers;
    }

    @Override
    public String toString() {
        return String.join("\n", steps);
    }
}
