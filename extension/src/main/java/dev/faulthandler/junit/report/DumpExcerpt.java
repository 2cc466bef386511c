// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The part of a dump that a failure shows: the thread that did it, down to the test's own frame.
 *
 * <p>What is below that frame is JUnit's, and the other threads are for the report's file; a line
 * says how much of both is left out.
 */
final class DumpExcerpt {

    private static final int MAX_FRAMES = 60;

    private DumpExcerpt() {}

    /**
     * Return the lines to show of a dump.
     *
     * @param isOfTest whether a frame's line is of the test's class
     */
    static String of(String dump, Predicate<String> isOfTest) {
        List<String> lines =
                dump.strip().lines().takeWhile(line -> !line.equals(FoldedDump.RAW)).toList();
        int header = 0;
        while (header < lines.size() && !Traceback.isThreadHeader(lines.get(header))) {
            header++;
        }
        int end = Math.min(header + 1, lines.size());
        int shown = Math.min(header + 1 + MAX_FRAMES, lines.size());
        while (end < lines.size() && lines.get(end).startsWith("  ")) {
            end++;
            if (isOfTest.test(lines.get(end - 1))) {
                shown = end;
            }
        }
        shown = Math.min(shown, end);
        List<String> excerpt = new ArrayList<>(lines.subList(0, shown));
        long threads = lines.stream().skip(end).filter(Traceback::isThreadHeader).count();
        if (end > shown || threads > 0) {
            excerpt.add("  ... " + leftOut(end - shown, threads));
        }
        return String.join("\n", excerpt);
    }

    private static String leftOut(long frames, long threads) {
        String joint = frames > 0 && threads > 0 ? " and " : "";
        return more(frames, "frame") + joint + more(threads, "thread") + " in the report";
    }

    private static String more(long count, String what) {
        return count == 0 ? "" : count + " more " + what + (count == 1 ? "" : "s");
    }
}
