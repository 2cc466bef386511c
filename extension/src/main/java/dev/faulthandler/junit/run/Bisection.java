// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a smallest part of a sequence that has the effect that the whole has, by trying parts.
 *
 * <p>The longest suffix that is still too short is found by halving: what stands before it is
 * needed. With what is needed so far always added, the same is done to what stands behind the last
 * find. So each find takes as many trials as the sequence's length has binary digits, and at any
 * time a part is known that was seen to have the effect.
 */
final class Bisection<T> {

    private final List<T> all;
    private final List<T> needed = new ArrayList<>();

    /** What is needed has the effect with all from here on. */
    private int low;

    /** What is needed does not have the effect with all from here on. */
    private int high;

    private boolean enough;
    private boolean tryingEnough;

    /**
     * @param all a sequence of which it is known that it has the effect, and that nothing has not
     */
    Bisection(List<T> all) {
        this.all = List.copyOf(all);
        high = all.size();
        takeFind();
    }

    /** Return what to try next, or nothing if the smallest part is found. */
    Optional<List<T>> next() {
        if (enough) {
            return Optional.empty();
        }
        return Optional.of(neededAndFrom(tryingEnough ? all.size() : middle()));
    }

    /** Take what came of the last try. */
    void answer(boolean effect) {
        if (tryingEnough) {
            tryingEnough = false;
            enough = effect;
            low = effect ? all.size() : low;
            high = all.size();
        } else if (effect) {
            low = middle();
        } else {
            high = middle();
        }
        takeFind();
    }

    /** Return the smallest part so far that was seen to have the effect. */
    List<T> smallest() {
        return neededAndFrom(low);
    }

    private void takeFind() {
        if (!enough && high - low == 1) {
            needed.add(all.get(low));
            low++;
            enough = low == all.size();
            tryingEnough = !enough;
        }
    }

    private int middle() {
        return (low + high) >>> 1;
    }

    private List<T> neededAndFrom(int start) {
        List<T> part = new ArrayList<>(needed);
        part.addAll(all.subList(start, all.size()));
        return part;
    }
}
