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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The invocations and dynamic tests that have finished.
 *
 * <p>There may be very many, so those that differ only in JUnit's number are bits of a set.
 */
@API(status = API.Status.INTERNAL)
public final class FinishedInvocations {

    private static final Pattern RANGE = Pattern.compile("(.*:#)(\\d{1,8})-(\\d{1,8})\\]");

    private final Map<Row, BitSet> numbers = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /** Siblings of one kind, of which each has a number. */
    private record Row(String parent, String kind) {
        static Row of(TestIdentity test) {
            return new Row(test.parent(), test.kind());
        }

        String range(int first, int last) {
            return TestIdentity.idOf(parent, kind, "#" + first + "-" + last);
        }
    }

    public FinishedInvocations() {}

    /** Return those that {@link #toTexts} listed. */
    public static FinishedInvocations of(Collection<String> texts) {
        FinishedInvocations parts = new FinishedInvocations();
        for (String text : texts) {
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                TestIdentity first = TestIdentity.at(range.group(1) + range.group(2) + "]");
                parts.row(first).set(first.index(), Integer.parseInt(range.group(3)) + 1);
            } else {
                parts.add(TestIdentity.at(text));
            }
        }
        return parts;
    }

    private BitSet row(TestIdentity test) {
        return numbers.computeIfAbsent(Row.of(test), unseen -> new BitSet());
    }

    public void add(TestIdentity test) {
        int index = test.index();
        if (index < 0) {
            others.add(test.id());
        } else {
            row(test).set(index);
        }
    }

    public boolean contains(TestIdentity test) {
        int index = test.index();
        if (index < 0) {
            return others.contains(test.id());
        }
        BitSet ended = numbers.get(Row.of(test));
        return ended != null && ended.get(index);
    }

    /** Return whether one of them is the test, or what that is in. */
    public boolean containsAround(TestIdentity test) {
        Optional<TestIdentity> at = Optional.of(test);
        while (at.isPresent()) {
            if (contains(at.get())) {
                return true;
            }
            at = at.get().around();
        }
        return false;
    }

    /** Remove those within a container that is itself known to have finished. */
    public void removeWithin(String container) {
        numbers.keySet()
                .removeIf(
                        row ->
                                row.parent().equals(container)
                                        || TestIdentity.isWithin(row.parent(), container));
        others.removeIf(id -> TestIdentity.isWithin(id, container));
    }

    /** Return them, neighbours as one: {@code …/[dynamic-test:#1-4711]}. */
    public List<String> toTexts() {
        List<String> texts = new ArrayList<>(others);
        numbers.forEach(
                (row, ended) -> {
                    int first = ended.nextSetBit(0);
                    while (first >= 0) {
                        int end = ended.nextClearBit(first);
                        texts.add(row.range(first, end - 1));
                        first = ended.nextSetBit(end);
                    }
                });
        return texts;
    }
}
