// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asserts that two records are equal: of each test ({@code set}), and in all ({@code order}); or
 * only that tests ran in the order in which they were discovered ({@code plan}).
 *
 * <p>Usage: {@code CompareRecords NAME RECORD RECORD LEAST-TESTS set|order|plan}
 */
public final class CompareRecords {

    private int wrong;
    private int held;

    private CompareRecords() {}

    public static void main(String[] args) throws IOException {
        List<String> one = events(Path.of(args[1]));
        List<String> other = events(Path.of(args[2]));
        var comparison = new CompareRecords();
        comparison.leaves(one, Integer.parseInt(args[3]));
        switch (args[4]) {
            case "set" -> comparison.perTest(one, other);
            case "plan" -> comparison.plan(other);
            default -> {
                comparison.perTest(one, other);
                comparison.order(one, other);
                comparison.plan(other);
            }
        }
        if (comparison.wrong > 0) {
            System.err.println(
                    args[0] + ": " + comparison.wrong + " expectations do not hold.");
            System.exit(1);
        }
        System.out.println(
                args[0]
                        + ": "
                        + one.size()
                        + " events, all "
                        + comparison.held
                        + " expectations hold.");
    }

    /** Returns the events, each with the lines that belong to it. */
    private static List<String> events(Path record) throws IOException {
        var events = new ArrayList<String>();
        for (String line : Files.readAllLines(record)) {
            if (line.startsWith("  ")) {
                int last = events.size() - 1;
                events.set(last, events.get(last) + "\n" + line);
            } else {
                events.add(line);
            }
        }
        return events;
    }

    private void that(boolean holds, String expectation, String detail) {
        if (holds) {
            held++;
            System.out.println("  ok    " + expectation);
        } else {
            wrong++;
            System.out.println("  WRONG " + expectation + "\n" + detail);
        }
    }

    private void leaves(List<String> events, int least) {
        long tests =
                events.stream()
                        .filter(event -> event.startsWith("finished\t"))
                        .map(event -> event.split("\t")[1])
                        .filter(CompareRecords::isTest)
                        .distinct()
                        .count();
        that(tests >= least, "at least " + least + " tests ended", "        found: " + tests);
    }

    private static boolean isTest(String id) {
        String segment = id.substring(id.lastIndexOf('[') + 1);
        return segment.startsWith("method:")
                || segment.startsWith("test-template-invocation:")
                || segment.startsWith("dynamic-test:");
    }

    private void perTest(List<String> one, List<String> other) {
        Map<String, List<String>> first = byId(one);
        Map<String, List<String>> second = byId(other);
        Set<String> ids = new LinkedHashSet<>(first.keySet());
        ids.addAll(second.keySet());
        for (String id : ids) {
            List<String> plain = first.getOrDefault(id, List.of());
            List<String> isolated = second.getOrDefault(id, List.of());
            that(plain.equals(isolated), id + " is told the same", difference(plain, isolated));
        }
    }

    private static Map<String, List<String>> byId(List<String> events) {
        var byId = new LinkedHashMap<String, List<String>>();
        for (String event : events) {
            byId.computeIfAbsent(event.split("\t")[1], id -> new ArrayList<>()).add(event);
        }
        return byId;
    }

    /** A random order is the parent's to make, whose tree tools show. */
    private void plan(List<String> events) {
        List<String> discovered = ids(events, "discovered\t");
        List<String> started = ids(events, "started\t");
        discovered.retainAll(started);
        started.retainAll(discovered);
        that(
                discovered.equals(started),
                "tests run in the order in which they were discovered",
                difference(discovered, started));
    }

    private static List<String> ids(List<String> events, String kind) {
        return events.stream()
                .filter(event -> event.startsWith(kind))
                .map(event -> event.split("\t")[1])
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void order(List<String> one, List<String> other) {
        that(one.equals(other), "all comes in the same order", difference(one, other));
    }

    /** Returns the first lines in which two lists differ. */
    private static String difference(List<String> one, List<String> other) {
        String[] first = String.join("\n", one).split("\n");
        String[] second = String.join("\n", other).split("\n");
        int at = 0;
        while (at < first.length && at < second.length && first[at].equals(second[at])) {
            at++;
        }
        return "        plain:    " + line(first, at) + "\n        isolated: " + line(second, at);
    }

    private static String line(String[] lines, int at) {
        return at < lines.length ? lines[at] : "(nothing)";
    }
}
