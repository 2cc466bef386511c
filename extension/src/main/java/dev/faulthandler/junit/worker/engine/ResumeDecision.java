// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker.engine;

import dev.faulthandler.junit.protocol.KnownNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision which children of a container are those that earlier workers knew, as each comes up.
 *
 * <p>While each has the name that its number had before, the numbers are the same. From the first
 * that has not, unique names count. A name that is new may be that of a child that has run, where
 * names differ in each JVM. So it runs only after all that were known have come up: this is the
 * same set then, in another order.
 *
 * @param <T> a child
 */
final class ResumeDecision<T> {

    private final long[] known;
    private final boolean named;
    private final BitSet seen = new BitSet();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<T> held = new ArrayList<>();
    private By by = By.POSITION;
    private int knownCount;
    private int count;
    private int next;

    private enum By {
        POSITION,
        NAME,
        NOTHING
    }

    /** What becomes of a child. */
    enum Step {
        /** It is the child of a number, and runs unless that has ended. */
        IS,
        /** It does not run now; it may be asked for later. */
        HOLD,
        /** It does not run, and what it may be is reported by others. */
        DROP,
        /** It does not run, and this has to be reported. */
        FAIL
    }

    /**
     * A decision.
     *
     * @param number the child's number, as the parent knows it
     */
    record Decision(Step step, int number) {}

    /** A child whose decision the end of the container brings. */
    record Held<T>(T child, int number) {}

    /**
     * What the end of a container brings for the children that were held.
     *
     * @param proven whether they may be asked for, with their new numbers
     */
    record End<T>(boolean proven, List<Held<T>> children) {}

    /**
     * @param known the hashes of the names by the numbers of the children
     * @param named whether only children of a known name are of use
     */
    ResumeDecision(long[] known, boolean named) {
        this.known = known.clone();
        this.named = named;
        next = Math.max(1, known.length);
    }

    /** Decide about the next child. */
    Decision next(int index, long name, T child) {
        count++;
        if (named) {
            return byNameOnly(index, name);
        }
        if (by == By.POSITION) {
            if (!isKnown(index) || known[index] == name) {
                next = Math.max(next, index + 1);
                return is(index);
            }
            by = haveUniqueNames() ? By.NAME : By.NOTHING;
        }
        return by == By.NAME ? byName(index, name, child) : byNothing(index);
    }

    private Decision byNameOnly(int index, long name) {
        boolean unique = haveUniqueNames() || isUnique(name);
        Integer number = unique ? numbers.get(name) : null;
        if (!unique && isKnown(index) && known[index] == name) {
            number = index;
        }
        return number == null || seen.get(number) ? new Decision(Step.DROP, index) : is(number);
    }

    private Decision byName(int index, long name, T child) {
        Integer number = numbers.get(name);
        if (number != null && !seen.get(number)) {
            return is(number);
        }
        if (haveAllBeenSeen()) {
            return new Decision(Step.IS, next++);
        }
        held.add(child);
        return new Decision(Step.HOLD, index);
    }

    private Decision byNothing(int index) {
        return new Decision(isKnown(index) ? Step.DROP : Step.FAIL, index);
    }

    private Decision is(int number) {
        if (isKnown(number)) {
            seen.set(number);
        }
        return new Decision(Step.IS, number);
    }

    private boolean isKnown(int index) {
        return index < known.length && known[index] != KnownNames.UNKNOWN;
    }

    private boolean haveUniqueNames() {
        if (numbers.isEmpty()) {
            for (int number = 0; number < known.length; number++) {
                if (isKnown(number)) {
                    knownCount++;
                    numbers.merge(known[number], number, (one, other) -> -1);
                }
            }
        }
        return numbers.size() == knownCount;
    }

    private boolean isUnique(long name) {
        return numbers.getOrDefault(name, -1) >= 0;
    }

    private boolean haveAllBeenSeen() {
        return seen.cardinality() == knownCount;
    }

    /**
     * Decide about the children that were held, as there are no others. Of those whose names prove
     * nothing, as many did not run as there are more than earlier workers knew.
     */
    End<T> end() {
        boolean proven = by == By.NAME && haveAllBeenSeen();
        int more = proven ? held.size() : Math.min(held.size(), Math.max(0, count - knownCount));
        List<Held<T>> decided = new ArrayList<>();
        for (T child : held.subList(held.size() - more, held.size())) {
            decided.add(new Held<>(child, next++));
        }
        held.clear();
        return new End<>(proven, decided);
    }
}
