// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of HotSpot's error file that no dump of ours has, short enough for a report. */
record JvmDetails(List<String> lines) {

    private static final Pattern HISTORY = Pattern.compile("([A-Z].*) \\([1-9]\\d* events\\):");
    private static final int LAST_EVENTS = 3;
    private static final int MAX_FRAMES = 30;

    /**
     * Return them, line by line.
     *
     * @param dumped whether there is a dump of ours, which has the frames
     */
    List<String> toReport(boolean dumped) {
        List<String> report = new ArrayList<>();
        after("# Problematic frame:")
                .ifPresent(at -> report.add("  problematic frame: " + at.replaceFirst("^# ", "")));
        addBlock(report, "Registers:", lines.size());
        if (!dumped) {
            addBlock(report, "Native frames:", MAX_FRAMES);
            addBlock(report, "Java frames:", MAX_FRAMES);
        }
        for (int i = 0; i < lines.size(); i++) {
            Matcher history = HISTORY.matcher(lines.get(i));
            if (lines.get(i).endsWith(" events):") && history.matches()) {
                addLastEvents(report, history.group(1), lines.subList(i + 1, lines.size()));
            }
        }
        return report;
    }

    private Optional<String> after(String title) {
        int at = lines.indexOf(title);
        return at < 0 ? Optional.empty() : lines.stream().skip(at + 1L).findFirst();
    }

    private void addBlock(List<String> report, String title, int most) {
        int start = 0;
        while (start < lines.size() && !lines.get(start).startsWith(title)) {
            start++;
        }
        int end = start;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        lines.subList(start, Math.min(end, start + 1 + most)).stream()
                .map(line -> "  " + (line.startsWith(title) ? line : "  " + line.strip()))
                .forEach(report::add);
        if (end - start > 1 + most) {
            report.add("    ... " + (end - start - 1 - most) + " more");
        }
    }

    private void addLastEvents(List<String> report, String title, List<String> rest) {
        List<String> events =
                rest.stream()
                        .takeWhile(line -> !line.isBlank())
                        .filter(line -> line.startsWith("Event:"))
                        .toList();
        if (!events.isEmpty()) {
            report.add("  " + title + ", the last:");
            events.stream()
                    .skip(Math.max(0, events.size() - LAST_EVENTS))
                    .forEach(event -> report.add("    " + event.strip()));
        }
    }
}
