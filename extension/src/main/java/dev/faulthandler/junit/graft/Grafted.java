// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import dev.faulthandler.junit.supervisor.WorkerJvm;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.TestPlan;

/** The unique ids of the classes that run elsewhere: listeners are shown ids, not our nodes. */
final class Grafted {

    private static final Map<String, Plan> IDS = new ConcurrentHashMap<>();

    /**
     * How a class is to run.
     *
     * @param spread how many of its run JUnit is to execute at a time
     * @param jvm what its worker has that it does not inherit
     */
    record Plan(int spread, WorkerJvm jvm) {}

    private Grafted() {}

    static void add(String id, Plan plan) {
        IDS.put(id, plan);
    }

    /** A class that a later request leaves to this JVM is no longer one. */
    static void remove(String id) {
        IDS.remove(id);
    }

    /** Return the widest plan of a run's classes, if it has any. */
    static Optional<Plan> of(TestPlan run) {
        return run.getRoots().stream()
                .flatMap(root -> run.getDescendants(root).stream())
                .map(test -> IDS.get(test.getUniqueId()))
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(Plan::spread));
    }

    /** Return whether a test is such a class, or within one. */
    static boolean isWithin(String id) {
        int end = id.length();
        while (end > 0) {
            if (IDS.containsKey(id.substring(0, end))) {
                return true;
            }
            end = id.lastIndexOf("/[", end - 1);
        }
        return false;
    }
}
