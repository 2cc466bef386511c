// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The threads of a dump as JSON has them: frames as they are printed, and locks apart. */
final class ThreadJson {

    /** What the dump says at a thread that waits for a monitor. */
    private static final Pattern MONITOR =
            Pattern.compile("waiting to lock an? (\\S+?)(?:, held by \"(.*)\"(?: \\[(\\d+)])?)?");

    /** What the live JVM adds of locks that are objects of its library. */
    private static final Pattern LIVE =
            Pattern.compile("\"(.*)\" #\\d+ waits for a (\\S+), held by \"(.*)\" #\\d+");

    /** A lock that a thread waits for, and who has it, as far as that is known. */
    private record Wait(String lock, String holder, long holderTid) {}

    private final Traceback dump;
    private final Map<Traceback.Stack, Wait> waits = new IdentityHashMap<>();

    private ThreadJson(Traceback dump) {
        this.dump = dump;
        dump.threads().forEach(thread -> monitorOf(thread).ifPresent(w -> waits.put(thread, w)));
        for (String note : dump.notes()) {
            Matcher live = LIVE.matcher(note);
            if (live.matches()) {
                long holder = named(live.group(3)).map(Traceback.Stack::tid).orElse(0L);
                Wait wait = new Wait(live.group(2), live.group(3), holder);
                named(live.group(1)).ifPresent(thread -> waits.putIfAbsent(thread, wait));
            }
        }
    }

    static List<Map<String, Object>> of(Traceback dump) {
        ThreadJson fields = new ThreadJson(dump);
        return dump.threads().stream().map(fields::of).toList();
    }

    /** Return the one thread that is called so. */
    private Optional<Traceback.Stack> named(String name) {
        List<Traceback.Stack> found =
                dump.threads().stream().filter(thread -> thread.name().equals(name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<Wait> monitorOf(Traceback.Stack thread) {
        return linesOf(thread)
                .map(MONITOR::matcher)
                .filter(Matcher::matches)
                .map(
                        found ->
                                new Wait(
                                        found.group(1),
                                        found.group(2) == null ? "" : found.group(2),
                                        found.group(3) == null
                                                ? 0
                                                : Long.parseLong(found.group(3))))
                .findFirst();
    }

    private static Stream<String> linesOf(Traceback.Stack thread) {
        return thread.frames().stream().map(Traceback.Frame::text);
    }

    private Map<String, Object> of(Traceback.Stack thread) {
        Json.Fields fields = new Json.Fields().with("name", thread.name());
        if (thread.tid() != 0) {
            fields.with("tid", thread.tid());
        }
        if (thread.current()) {
            fields.with("current", true);
        }
        return fields.with("state", thread.state())
                .with("waitsFor", Optional.ofNullable(waits.get(thread)).map(ThreadJson::of))
                .with("holds", heldBy(thread))
                .with("notes", linesOf(thread).filter(line -> !isFrame(line)).toList())
                .with(
                        "frames",
                        linesOf(thread)
                                .filter(ThreadJson::isFrame)
                                .map(line -> line.substring("at ".length()))
                                .toList())
                .map();
    }

    private static boolean isFrame(String line) {
        return line.startsWith("at ");
    }

    private List<String> heldBy(Traceback.Stack thread) {
        return waits.values().stream()
                .filter(wait -> wait.holderTid() != 0 && wait.holderTid() == thread.tid())
                .map(Wait::lock)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, Object> of(Wait wait) {
        Json.Fields fields =
                new Json.Fields().with("lock", wait.lock()).with("holder", wait.holder());
        if (wait.holderTid() != 0) {
            fields.with("holderTid", wait.holderTid());
        }
        return fields.map();
    }
}
