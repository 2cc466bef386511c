// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.outcome.SignalNames;
import dev.faulthandler.junit.outcome.Termination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HotSpot's error file, for what it says where the native handler left nothing. */
record HsErrFile(Path path, List<String> lines) {

    private static final Pattern PROBLEM =
            Pattern.compile("#  (SIG\\w+|Internal Error|Out of Memory Error) (\\([^)]*\\)).*");
    private static final Pattern WORDS = Pattern.compile("# {1,2}(\\w.*[^.:])[.:]?");
    private static final String AT_ERROR = "fatal error: OutOfMemory encountered: ";
    private static final Pattern ADDRESS =
            Pattern.compile("siginfo: .*\\((SIG\\w+)\\).*si_addr: (0x\\w+).*");
    private static final Pattern FRAME =
            Pattern.compile("[jJ]\\s+(?:\\d+.*? )?([\\w.$]+)\\.([\\w$<>]+)\\(.*");

    private static final Pattern HISTORY = Pattern.compile("([A-Z].*) \\([1-9]\\d* events\\):");
    private static final int LAST_EVENTS = 3;
    private static final int MAX_FRAMES = 30;

    static Optional<HsErrFile> of(Path directory, long pid) {
        Path path = directory.resolve("hs_err_pid" + pid + ".log");
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            // In whatever encoding: what is read here is ASCII.
            String text = Files.readString(path, StandardCharsets.ISO_8859_1);
            return Optional.of(new HsErrFile(path, text.lines().toList()));
        } catch (IOException e) {
            return Optional.of(new HsErrFile(path, List.of()));
        }
    }

    /** Return what the JVM stumbled over, such as {@code Segmentation fault (SIGSEGV, at 0x0)}. */
    Optional<Termination> end() {
        Optional<Termination> address =
                lines.stream()
                        .map(ADDRESS::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .map(at -> SignalNames.end(at.group(1), at.group(2)));
        return address.or(this::problem);
    }

    private Optional<Termination> problem() {
        for (int i = 0; i < lines.size(); i++) {
            Matcher problem = PROBLEM.matcher(lines.get(i));
            if (problem.matches()) {
                return Optional.of(endOf(problem.group(1), problem.group(2), i));
            }
        }
        return Optional.empty();
    }

    /** The words about what the JVM found by itself stand around the line that names it. */
    private Termination endOf(String problem, String place, int line) {
        if (problem.startsWith("SIG")) {
            return SignalNames.end(problem, "");
        }
        if (problem.startsWith("Out of")) {
            String words =
                    lines.subList(0, line).stream()
                            .filter(text -> text.startsWith("# Native memory allocation"))
                            .findFirst()
                            .or(() -> wordsAt(2))
                            .orElse(problem);
            return new Termination.OutOfMemory(words.replaceFirst("^# ", ""));
        }
        String words = wordsAt(line + 1).orElse("");
        return words.startsWith(AT_ERROR)
                ? outOfMemory(words.substring(AT_ERROR.length()), "CrashOnOutOfMemoryError")
                : new Termination.Crashed("", problem + " " + place + ", " + words + ",");
    }

    /** Return the end that an option makes of an OutOfMemoryError. */
    static Termination outOfMemory(String message, String option) {
        return new Termination.OutOfMemory(
                "java.lang.OutOfMemoryError: " + message + ", with -XX:+" + option + ",");
    }

    private Optional<String> wordsAt(int line) {
        return lines.stream()
                .skip(line)
                .findFirst()
                .map(WORDS::matcher)
                .filter(Matcher::matches)
                .map(words -> words.group(1));
    }

    /** Return its Java frames, which have no lines there. */
    List<StackTraceElement> frames() {
        List<StackTraceElement> frames = new ArrayList<>();
        int start = lines.indexOf("Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)");
        for (int i = start + 1; start >= 0 && i < lines.size() && !lines.get(i).isBlank(); i++) {
            Matcher frame = FRAME.matcher(lines.get(i));
            if (frame.matches()) {
                frames.add(new StackTraceElement(frame.group(1), frame.group(2), null, -1));
            }
        }
        return frames;
    }

    /**
     * Return the parts that no dump of ours has, short enough for a report, line by line.
     *
     * @param dumped whether there is a dump of ours, which has the frames
     */
    List<String> details(boolean dumped) {
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
