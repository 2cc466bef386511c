// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The threads of a dump in JSON: frames as they are printed, and locks in fields of their own. */
final class ThreadJson {

    private final Map<Traceback.Stack, Traceback.Wait> waits = new IdentityHashMap<>();

    private ThreadJson(Traceback dump) {
        for (Traceback.Stack thread : dump.threads()) {
            dump.waitOf(thread).ifPresent(wait -> waits.put(thread, wait));
        }
    }

    static List<Map<String, Object>> of(Traceback dump) {
        ThreadJson fields = new ThreadJson(dump);
        return dump.threads().stream().map(fields::of).toList();
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
                .with("notes", textsOf(thread, frame -> !frame.isCall()))
                .with("frames", textsOf(thread, Traceback.Frame::isCall))
                .map();
    }

    private static List<String> textsOf(
            Traceback.Stack thread, Predicate<Traceback.Frame> isMeant) {
        return thread.frames().stream().filter(isMeant).map(Traceback.Frame::call).toList();
    }

    private List<String> heldBy(Traceback.Stack thread) {
        return waits.values().stream()
                .filter(wait -> wait.holderTid() != 0 && wait.holderTid() == thread.tid())
                .map(Traceback.Wait::lock)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, Object> of(Traceback.Wait wait) {
        Json.Fields fields =
                new Json.Fields().with("lock", wait.lock()).with("holder", wait.holder());
        if (wait.holderTid() != 0) {
            fields.with("holderTid", wait.holderTid());
        }
        return fields.map();
    }
}
