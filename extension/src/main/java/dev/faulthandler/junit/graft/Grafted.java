// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.TestPlan;

/** The unique ids of the classes that run elsewhere: listeners are shown ids, not our nodes. */
final class Grafted {

    /** With each, how many of its run JUnit is to execute at a time. */
    private static final Map<String, Integer> IDS = new ConcurrentHashMap<>();

    private Grafted() {}

    static void add(String id, int spread) {
        IDS.put(id, spread);
    }

    /** A class that a later request leaves to this JVM is no longer one. */
    static void remove(String id) {
        IDS.remove(id);
    }

    /** Return how many of a plan's classes are to be executed at a time, 0 if it has none. */
    static int spreadOf(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .mapToInt(test -> IDS.getOrDefault(test.getUniqueId(), 0))
                .max()
                .orElse(0);
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
