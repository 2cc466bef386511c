// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.Traceback.Frame;
import dev.faulthandler.Traceback.Signal;
import dev.faulthandler.Traceback.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dumps line by line; a line that it does not know becomes a note. */
final class TracebackParser {

    private static final Pattern HEADLINE =
            Pattern.compile(
                    "Fatal Java error: ([^(]*?) \\((SIG\\w+)(?:, (.*))?\\)|(?:Java|Native) exit: .*");
    private static final Pattern THREAD =
            Pattern.compile(
                    "(Current thread|Thread|Stack)(?: \"(.*)\")?(?:[^\\[]*\\[(\\d{1,18})\\])?(.*)");
    private static final String THREAD_END = "(most recent call first):";
    private static final Pattern JAVA_FRAME =
            Pattern.compile("at ([^\\s(]+)\\.([^.\\s(]+)\\(([^)]*)\\).*");
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9})");

    private final List<Traceback> dumps = new ArrayList<>();
    private String headline = "";
    private Optional<Signal> signal = Optional.empty();
    private String process = "";
    private List<String> tests = new ArrayList<>();
    private List<Stack> threads = new ArrayList<>();
    private List<String> notes = new ArrayList<>();
    private Matcher thread;
    private List<Frame> frames = new ArrayList<>();

    private TracebackParser() {}

    static List<Traceback> parse(String text) {
        TracebackParser parser = new TracebackParser();
        text.lines().forEach(parser::line);
        parser.endDump();
        return List.copyOf(parser.dumps);
    }

    private void line(String line) {
        Matcher matcher = HEADLINE.matcher(line);
        if (matcher.matches()) {
            endDump();
            headline = line;
            if (matcher.group(2) != null) {
                String detail = matcher.group(3) == null ? "" : matcher.group(3);
                signal = Optional.of(new Signal(matcher.group(1), matcher.group(2), detail));
            }
        } else if (line.startsWith("Process ")) {
            process = line;
        } else if (line.startsWith("Test: ")) {
            tests.add(line.substring("Test: ".length()));
        } else if (line.endsWith(THREAD_END) && (matcher = THREAD.matcher(line)).matches()) {
            endThread();
            thread = matcher;
        } else if (thread != null && line.startsWith("  ")) {
            frames.add(frame(line.strip()));
        } else if (!line.isBlank()) {
            endThread();
            notes.add(line);
        }
    }

    private void endThread() {
        if (thread != null) {
            String name = thread.group(2) == null ? "" : thread.group(2);
            long tid = thread.group(3) == null ? 0 : Long.parseLong(thread.group(3));
            boolean current = !thread.group(1).equals("Thread");
            threads.add(new Stack(name, tid, state(tid, thread.group(4)), current, frames));
        }
        thread = null;
        frames = new ArrayList<>();
    }

    /** A header without the kernel's number has no state either. */
    private static String state(long tid, String words) {
        return tid == 0 ? "" : words.substring(0, words.length() - THREAD_END.length()).strip();
    }

    private static Frame frame(String text) {
        Matcher matcher = JAVA_FRAME.matcher(text);
        if (!matcher.matches()) {
            return new Frame(text, Optional.empty());
        }
        String file = matcher.group(3);
        int line = file.equals("Native Method") ? -2 : -1;
        Matcher place = PLACE.matcher(file);
        if (place.matches()) {
            file = place.group(1);
            line = Integer.parseInt(place.group(2));
        } else if (line == -2 || file.equals("Unknown Source")) {
            file = null;
        }
        return new Frame(
                text,
                Optional.of(new StackTraceElement(matcher.group(1), matcher.group(2), file, line)));
    }

    private void endDump() {
        endThread();
        if (!headline.isEmpty() || !threads.isEmpty()) {
            dumps.add(new Traceback(headline, signal, process, tests, threads, notes));
        }
        headline = "";
        signal = Optional.empty();
        process = "";
        tests = new ArrayList<>();
        threads = new ArrayList<>();
        notes = new ArrayList<>();
    }
}
