// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.graft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The unique ids of the classes that run elsewhere: listeners are shown ids, not our nodes. */
final class Grafted {

    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private Grafted() {}

    static void add(String id) {
        IDS.add(id);
    }

    /** A class that a later request leaves to this JVM is no longer one. */
    static void remove(String id) {
        IDS.remove(id);
    }

    static boolean contains(String id) {
        return IDS.contains(id);
    }

    /** Return whether a test is such a class, or within one. */
    static boolean isWithin(String id) {
        int end = id.length();
        while (end > 0) {
            if (IDS.contains(id.substring(0, end))) {
                return true;
            }
            end = id.lastIndexOf("/[", end - 1);
        }
        return false;
    }
}
