// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The ids of invocations and dynamic tests that have ended.
 *
 * <p>There may be very many, so JUnit's numbers of those that have the rest in common are bits.
 */
@API(status = API.Status.INTERNAL)
public final class FinishedInvocations {

    private static final Pattern RANGE = Pattern.compile("(.*:#)(\\d{1,8})-(\\d{1,8})\\]");
    private static final int MOST_DIGITS = 8;
    private static final Numbers NONE = new Numbers("", new BitSet());
    private static final String NEXT = "/[";

    private final Map<String, BitSet> numbers = new HashMap<>();
    private final Set<String> others = new HashSet<>();
    private Numbers last = NONE;

    /** The numbers of those that begin in the same way. */
    private record Numbers(String beginning, BitSet ended) {
        boolean areOf(String id, int end) {
            return beginning.length() == end && id.startsWith(beginning);
        }
    }

    public FinishedInvocations() {}

    /** Return those that {@link #toTexts} told of. */
    public static FinishedInvocations of(Collection<String> texts) {
        FinishedInvocations parts = new FinishedInvocations();
        for (String text : texts) {
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                int end = Integer.parseInt(range.group(3)) + 1;
                parts.with(text, range.end(1)).set(Integer.parseInt(range.group(2)), end);
            } else {
                parts.add(text);
            }
        }
        return parts;
    }

    /** Return the numbers of those that begin as an id does; most often these are the last ones. */
    private BitSet with(String id, int end) {
        if (!last.areOf(id, end)) {
            String beginning = id.substring(0, end);
            BitSet ended = numbers.computeIfAbsent(beginning, key -> new BitSet());
            last = new Numbers(beginning, ended);
        }
        return last.ended();
    }

    public void add(String id) {
        int at = numberIn(id);
        if (at < 0) {
            others.add(id);
        } else {
            with(id, at).set(number(id, at));
        }
    }

    public boolean contains(String id) {
        int at = numberIn(id);
        if (at < 0) {
            return others.contains(id);
        }
        Numbers likely = last;
        BitSet ended = likely.areOf(id, at) ? likely.ended() : numbers.get(id.substring(0, at));
        return ended != null && ended.get(number(id, at));
    }

    /** Return where the number begins that an id ends with, or -1 if it ends in another way. */
    private static int numberIn(String id) {
        int at = id.lastIndexOf(":#") + 2;
        int end = id.length() - 1;
        boolean numbered = at >= 2 && at < end && end - at <= MOST_DIGITS;
        for (int i = at; numbered && i < end; i++) {
            numbered = id.charAt(i) >= '0' && id.charAt(i) <= '9';
        }
        return numbered ? at : -1;
    }

    private static int number(String id, int at) {
        return Integer.parseInt(id, at, id.length() - 1, 10);
    }

    /** Return whether one of them is what an id names, or what that is in. */
    public boolean containsAround(String id) {
        String at = id;
        while (!contains(at)) {
            int end = at.lastIndexOf(NEXT);
            if (end < 0) {
                return false;
            }
            at = at.substring(0, end);
        }
        return true;
    }

    /** Forget those within a container, of which it is known by itself that it has ended. */
    public void removeWithin(String container) {
        String beginning = container + NEXT;
        last = NONE;
        numbers.keySet().removeIf(id -> id.startsWith(beginning));
        others.removeIf(id -> id.startsWith(beginning));
    }

    /** Return them, neighbours as one: {@code …/[dynamic-test:#1-4711]}. */
    public List<String> toTexts() {
        List<String> texts = new ArrayList<>(others);
        numbers.forEach(
                (beginning, ended) -> {
                    int first = ended.nextSetBit(0);
                    while (first >= 0) {
                        int end = ended.nextClearBit(first);
                        texts.add(beginning + first + "-" + (end - 1) + "]");
                        first = ended.nextSetBit(end);
                    }
                });
        return texts;
    }
}
