// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.util.Arrays;

/**
 * The last few texts and bytes that were told and are likely to be told again, such as a test's id:
 * then their place says enough. Whoever writes messages and whoever reads them keep the same.
 */
final class FieldCache {

    private static final int MOST = 16;

    private final Object[] fields = new Object[MOST];
    private int next;

    /** Return the place of this very object, or -1 if it is not among them. */
    int placeOf(Object field) {
        for (int back = 1; back <= MOST; back++) {
            int place = (next - back + MOST) % MOST;
            if (fields[place] == field) {
                return place;
            }
        }
        return -1;
    }

    /** Keep one in the place of the oldest. */
    void add(Object field) {
        fields[next] = field;
        next = (next + 1) % MOST;
    }

    /**
     * Return what has a place.
     *
     * @throws IllegalArgumentException if nothing of that type has it
     */
    <T> T at(int place, Class<T> type) {
        if (place < 0 || place >= MOST || !type.isInstance(fields[place])) {
            throw new IllegalArgumentException("nothing was told before that has place " + place);
        }
        return type.cast(fields[place]);
    }

    void forget() {
        Arrays.fill(fields, null);
        next = 0;
    }
}
