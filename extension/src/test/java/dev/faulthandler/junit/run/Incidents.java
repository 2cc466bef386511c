// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.run.Scenario.Incident.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The incidents of a {@link Scenario} that are still to happen. */
final class Incidents {

    private final List<Scenario.Incident> left;
    private final Set<String> visited = new HashSet<>();

    Incidents(Scenario scenario) {
        left = new ArrayList<>(scenario.incidents());
    }

    /** Take the next one of a moment at a place, if there is one. */
    Optional<Scenario.Incident> take(String path, IncidentKind.Moment moment) {
        Optional<Scenario.Incident> next = take(path, moment, incident -> true);
        visited.add(path + " " + moment);
        return next;
    }

    /**
     * Take the next one in a test or container, which may be asked for more than once at a visit.
     *
     * @param before the paths of the tests that the worker has executed before
     */
    Optional<Scenario.Incident> takeIn(String path, Set<String> before) {
        return take(
                path,
                IncidentKind.Moment.IN,
                incident ->
                        incident.what() != IncidentKind.CRASHES_AFTER
                                || before.contains(incident.other()));
    }

    /** Note that a test or container is being executed. */
    void visit(String path) {
        visited.add(path + " " + IncidentKind.Moment.IN);
    }

    private Optional<Scenario.Incident> take(
            String path, IncidentKind.Moment moment, Predicate<Scenario.Incident> suits) {
        boolean again = visited.contains(path + " " + moment);
        for (Scenario.Incident incident : left) {
            if (incident.path().equals(path)
                    && incident.what().moment() == moment
                    && (again || incident.when() != When.LATER)
                    && suits.test(incident)) {
                if (!lasts(incident)) {
                    left.remove(incident);
                }
                return Optional.of(incident);
            }
        }
        return Optional.empty();
    }

    private static boolean lasts(Scenario.Incident incident) {
        boolean goesOn =
                incident.what() == IncidentKind.REPORTS || incident.what() == IncidentKind.STRAYS;
        return incident.when() == When.ALWAYS && !goesOn
                || incident.what() == IncidentKind.CRASHES_AFTER;
    }
}
