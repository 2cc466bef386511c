// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import dev.faulthandler.Traceback;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The threads of a dump as JSON has them: frames as they are printed, and locks apart. */
final class ThreadFields {

    private static final Pattern WAITING =
            Pattern.compile("waiting to lock an? (\\S+?)(?:, held by \"(.*)\"(?: \\[(\\d+)])?)?");
    private static final Pattern HOLDING = Pattern.compile("(?:- )?locked an? (\\S+)");

    private ThreadFields() {}

    static List<Map<String, Object>> of(Traceback dump) {
        return dump.threads().stream().map(ThreadFields::of).toList();
    }

    private static Map<String, Object> of(Traceback.Stack thread) {
        List<String> lines = thread.frames().stream().map(Traceback.Frame::text).toList();
        List<String> locks = matches(lines, HOLDING).map(lock -> lock.group(1)).toList();
        Json.Fields fields = new Json.Fields().with("name", thread.name());
        if (thread.tid() != 0) {
            fields.with("tid", thread.tid());
        }
        if (thread.current()) {
            fields.with("current", true);
        }
        fields.with("state", thread.state())
                .with("waitsFor", matches(lines, WAITING).map(ThreadFields::awaited).findFirst())
                .with("holds", locks)
                .with("notes", lines.stream().filter(line -> !isFrame(line)).toList())
                .with(
                        "frames",
                        lines.stream()
                                .filter(ThreadFields::isFrame)
                                .map(line -> line.substring(3))
                                .toList());
        return fields.map();
    }

    private static boolean isFrame(String line) {
        return line.startsWith("at ");
    }

    private static Stream<Matcher> matches(List<String> lines, Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches);
    }

    private static Map<String, Object> awaited(Matcher waiting) {
        Json.Fields fields = new Json.Fields().with("lock", waiting.group(1));
        if (waiting.group(2) != null) {
            fields.with("holder", waiting.group(2));
        }
        if (waiting.group(3) != null) {
            fields.with("holderTid", Long.parseLong(waiting.group(3)));
        }
        return fields.map();
    }
}
