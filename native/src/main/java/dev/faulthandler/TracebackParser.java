// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import dev.faulthandler.Traceback.Frame;
import dev.faulthandler.Traceback.Signal;
import dev.faulthandler.Traceback.Stack;
import dev.faulthandler.Traceback.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The grammar of dumps: reads them line by line; a line that it does not know becomes a note. */
final class TracebackParser {

    static final String CALL = "at ";

    private static final String FATAL = "Fatal Java error: ";
    private static final Pattern HEADLINE =
            Pattern.compile(FATAL + "([^(]*?) \\((SIG\\w+)(?:, (.*))?\\)|(?:Java|Native) exit: .*");
    private static final Pattern THREAD =
            Pattern.compile(
                    "(Current thread|Thread|Stack)(?: \"(.*)\")?(?:[^\\[]*\\[(\\d{1,18})\\])?(.*)");
    private static final String THREAD_END = "(most recent call first):";
    private static final Pattern JAVA_FRAME =
            Pattern.compile("at ([^\\s(]+)\\.([^.\\s(]+)\\(([^)]*)\\).*");
    private static final Pattern SENDER =
            Pattern.compile("sent by process (\\d{1,18}) of user (\\d{1,18})");
    private static final Pattern STARTED = Pattern.compile("started while (.*) ran");
    private static final String UNKNOWN = "<no Java frames: the JVM does not know this thread>";

    /** What a thread's stack says of a monitor that it waits for. */
    private static final Pattern MONITOR =
            Pattern.compile(
                    "waiting to lock an? (\\S+?)(?:, held by \"(.*)\"(?: \\[(\\d{1,18})])?)?");

    /** What the live JVM adds about locks that are objects of its library. */
    private static final Pattern LIVE_LOCK =
            Pattern.compile("\"(.*)\" #\\d+ waits for a (\\S+), held by \"(.*)\" #\\d+");

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
        } else if (isThreadHeader(line) && (matcher = THREAD.matcher(line)).matches()) {
            endThread();
            thread = matcher;
        } else if (thread != null && line.startsWith("  ")) {
            frames.add(frame(line.strip()));
        } else if (!line.isBlank()) {
            endThread();
            notes.add(line);
        }
    }

    static boolean isThreadHeader(String line) {
        return line.endsWith(THREAD_END);
    }

    static String reasonIn(String headline) {
        return headline.startsWith(FATAL) ? headline.substring(FATAL.length()) : headline;
    }

    static Optional<Traceback.Sender> senderIn(String detail) {
        Matcher sent = SENDER.matcher(detail);
        return sent.matches()
                ? Optional.of(
                        new Traceback.Sender(
                                Long.parseLong(sent.group(1)), Long.parseLong(sent.group(2))))
                : Optional.empty();
    }

    static Optional<String> startedDuring(Stack thread) {
        return matches(thread, STARTED).map(found -> found.group(1)).findFirst();
    }

    static boolean isUnknownToJvm(Stack thread) {
        return thread.frames().stream().anyMatch(frame -> frame.text().equals(UNKNOWN));
    }

    private static Stream<Matcher> matches(Stack thread, Pattern pattern) {
        return thread.frames().stream()
                .map(frame -> pattern.matcher(frame.text()))
                .filter(Matcher::matches);
    }

    static Optional<Wait> waitOf(Stack thread, Traceback dump) {
        return matches(thread, MONITOR)
                .map(
                        found ->
                                new Wait(
                                        found.group(1),
                                        found.group(2) == null ? "" : found.group(2),
                                        found.group(3) == null
                                                ? 0
                                                : Long.parseLong(found.group(3))))
                .findFirst()
                .or(() -> liveLockOf(thread, dump));
    }

    /** The live JVM has names only: they say something where no other thread has the same. */
    private static Optional<Wait> liveLockOf(Stack thread, Traceback dump) {
        if (named(thread.name(), dump).isEmpty()) {
            return Optional.empty();
        }
        return dump.notes().stream()
                .map(LIVE_LOCK::matcher)
                .filter(found -> found.matches() && found.group(1).equals(thread.name()))
                .map(
                        found ->
                                new Wait(
                                        found.group(2),
                                        found.group(3),
                                        named(found.group(3), dump).map(Stack::tid).orElse(0L)))
                .findFirst();
    }

    /** Return the only thread of a name. */
    private static Optional<Stack> named(String name, Traceback dump) {
        List<Stack> found =
                dump.threads().stream().filter(thread -> thread.name().equals(name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
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
