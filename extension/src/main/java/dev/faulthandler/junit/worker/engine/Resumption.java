// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.FinishedInvocations;
import dev.faulthandler.junit.protocol.KnownNames;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What a worker leaves out of the dynamic nodes that it comes upon, as earlier workers have run
 * them or as nobody asks for them, and the ids that the parent knows the others by.
 *
 * @param <T> a dynamic node
 */
@API(status = API.Status.INTERNAL)
public final class Resumption<T> {

    private static final String NEXT = "/[";

    private final FinishedInvocations ended;
    private final KnownNames names;
    private final List<String> chosen;
    private final List<String> inParts;
    private final boolean needed;
    private final Map<String, ResumeDecision<T>> containers = new HashMap<>();
    private final Map<String, String> moved = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private boolean deferring;

    /** What becomes of a dynamic node. */
    @API(status = API.Status.INTERNAL)
    public enum Step {
        /** The parent is told of it. */
        REPORT,
        /** It does not run, and the parent is told nothing of it. */
        HIDE,
        /** It does not run, and the parent is told so. */
        FAIL
    }

    /**
     * Nodes that were held until their container ended.
     *
     * @param deferred those that the parent may ask for
     * @param notRun those that can never run
     */
    @API(status = API.Status.INTERNAL)
    public record Held<T>(List<T> deferred, List<T> notRun) {}

    public Resumption(Message.Run run) {
        ended = FinishedInvocations.of(run.ended());
        names = KnownNames.decode(run.names());
        chosen = List.copyOf(run.chosen());
        inParts = run.wanted().stream().filter(this::hasChosenWithin).toList();
        needed = !run.ended().isEmpty() || run.names().length > 0 || !chosen.isEmpty();
    }

    private boolean hasChosenWithin(String container) {
        return chosen.stream().anyMatch(id -> isWithin(id, container));
    }

    private static boolean isWithin(String id, String container) {
        return id.startsWith(container + NEXT);
    }

    /** Return whether anything has to be left out, or to be told from others. */
    public boolean isNeeded() {
        return needed;
    }

    /**
     * Decide about a dynamic node, before it runs.
     *
     * @param id its unique id in this JVM
     */
    public synchronized Step register(String id, String displayName, T node) {
        TestIdentity place = TestIdentity.at(id);
        if (isHidden(place.parent())) {
            return Step.HIDE;
        }
        int index = place.index();
        if (index < 0) {
            return reportOrHide(id, told(id));
        }
        String container = told(place.parent());
        TestIdentity child = new TestIdentity(container, place.kind(), place.value(), "");
        ResumeDecision.Decision decision =
                containers
                        .computeIfAbsent(place.parent(), unseen -> decisionOf(container))
                        .next(index, child.nameHash(displayName), node);
        String told = child.at(decision.number()).id();
        return switch (decision.step()) {
            case IS -> {
                move(id, told);
                yield reportOrHide(id, told);
            }
            case HOLD, DROP -> hide(id);
            case FAIL -> {
                hide(id);
                yield Step.FAIL;
            }
        };
    }

    private ResumeDecision<T> decisionOf(String container) {
        boolean named = isInParts(container) && !isChosen(container);
        return new ResumeDecision<>(names.of(container), named);
    }

    private boolean isInParts(String container) {
        return inParts.stream().anyMatch(id -> id.equals(container) || isWithin(container, id));
    }

    private boolean isChosen(String told) {
        return chosen.stream().anyMatch(id -> told.equals(id) || isWithin(told, id));
    }

    private void move(String id, String told) {
        if (!id.equals(told)) {
            moved.put(id, told);
        }
    }

    private Step reportOrHide(String id, String told) {
        boolean leaveOut = isInParts(told) && !isChosen(told) && !hasChosenWithin(told);
        return leaveOut ? hide(id) : Step.REPORT;
    }

    private Step hide(String id) {
        hidden.add(id);
        return Step.HIDE;
    }

    /** Return the id that the parent knows something by. */
    public synchronized String told(String id) {
        int end = moved.isEmpty() ? 0 : id.length();
        while (end > 0) {
            String known = moved.get(id.substring(0, end));
            if (known != null) {
                return known + id.substring(end);
            }
            end = id.lastIndexOf(NEXT, end - 1);
        }
        return id;
    }

    /** A class begins. */
    public synchronized void begin(String top) {
        if (!deferring) {
            begun.add(top);
        }
    }

    /** Return whether the parent is told nothing of something. */
    public synchronized boolean isHidden(String id) {
        if (deferring && !begun.contains(top(id))) {
            return true; // The parent has to ask for its class again, after the present one.
        }
        int end = hidden.isEmpty() ? 0 : id.length();
        while (end > 0) {
            if (hidden.contains(id.substring(0, end))) {
                return true;
            }
            end = id.lastIndexOf(NEXT, end - 1);
        }
        return false;
    }

    private static String top(String id) {
        int engine = id.indexOf(NEXT);
        int end = engine < 0 ? -1 : id.indexOf(NEXT, engine + 1);
        return end < 0 ? id : id.substring(0, end);
    }

    /** Return whether something must not run. */
    public boolean isLeftOut(String id) {
        return isHidden(id) || ended.containsAround(TestIdentity.at(told(id)));
    }

    /**
     * Decide about what was held in a container, which is about to end.
     *
     * @param id the container's unique id in this JVM
     * @param ids returns that of a node
     */
    public synchronized Held<T> end(String id, Function<T, String> ids) {
        ResumeDecision<T> decision = containers.remove(id);
        List<T> deferred = new ArrayList<>();
        List<T> notRun = new ArrayList<>();
        if (decision != null) {
            ResumeDecision.End<T> end = decision.end();
            for (ResumeDecision.Held<T> each : end.children()) {
                String own = ids.apply(each.child());
                String at = told(id) + own.substring(id.length());
                move(own, TestIdentity.at(at).at(each.number()).id());
                (end.proven() ? deferred : notRun).add(each.child());
            }
        }
        deferring |= !deferred.isEmpty();
        return new Held<>(deferred, notRun);
    }
}
