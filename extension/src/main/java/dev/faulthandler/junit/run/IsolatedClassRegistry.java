// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.protocol.TestIdentity;
import dev.faulthandler.junit.timeout.RunDeadline;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The unique ids of the classes that run elsewhere: listeners are shown ids, not our nodes. */
@API(status = API.Status.INTERNAL)
public final class IsolatedClassRegistry {

    private static final Map<String, Plan> IDS = new ConcurrentHashMap<>();

    /**
     * How a class is to run.
     *
     * @param spread how many of its run JUnit is to execute at a time
     * @param jvm what its worker has that it does not inherit
     * @param limit how long its run may take
     */
    public record Plan(int spread, WorkerJvmOptions jvm, RunDeadline limit) {}

    private static final Answer NONE = new Answer(null, false);
    private static volatile Answer last = NONE;

    /** What was said of a container, as its tests come one after another. */
    private record Answer(UniqueId container, boolean within) {}

    private IsolatedClassRegistry() {}

    public static void add(String id, Plan plan) {
        IDS.put(id, plan);
        last = NONE;
    }

    /** A class that a later request leaves to this JVM is no longer one. */
    public static void remove(String id) {
        IDS.remove(id);
        last = NONE;
    }

    /** Return the widest plan of a run's classes, if it has any. */
    public static Optional<Plan> of(TestPlan run) {
        return allOf(run).max(Comparator.comparingInt(Plan::spread));
    }

    /** Return the plans of a run's classes. */
    public static Stream<Plan> allOf(TestPlan run) {
        return run.getRoots().stream()
                .flatMap(root -> run.getDescendants(root).stream())
                .map(test -> IDS.get(test.getUniqueId()))
                .filter(Objects::nonNull);
    }

    /** Return whether a test is such a class, or within one. */
    public static boolean isWithin(TestIdentifier test) {
        UniqueId container = test.getParentIdObject().orElse(test.getUniqueIdObject());
        Answer known = last;
        if (known.container() != container) {
            known = new Answer(container, isWithin(container.toString()));
            last = known;
        }
        return known.within() || IDS.containsKey(test.getUniqueId());
    }

    private static boolean isWithin(String id) {
        String at = id;
        while (!at.isEmpty() && !IDS.containsKey(at)) {
            at = TestIdentity.parentOf(at);
        }
        return !at.isEmpty();
    }
}
