// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import dev.faulthandler.Traceback;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Compares the stack of a thread in two dumps, to tell what is stuck from what is only slow. */
@API(status = API.Status.INTERNAL)
public record StackDiff(List<Traceback.Frame> before, List<Traceback.Frame> after) {

    /** Return how a thread moved between two dumps; nothing where one of them lacks it. */
    static Optional<StackDiff> of(long thread, String first, String second) {
        Optional<List<Traceback.Frame>> before = framesOf(thread, first);
        Optional<List<Traceback.Frame>> after = framesOf(thread, second);
        return before.isPresent() && after.isPresent()
                ? Optional.of(new StackDiff(before.get(), after.get()))
                : Optional.empty();
    }

    private static Optional<List<Traceback.Frame>> framesOf(long thread, String dump) {
        return stackOf(thread, dump)
                .map(Traceback.Stack::frames)
                .filter(frames -> !frames.isEmpty());
    }

    /** Return the stack of a thread in a dump. */
    public static Optional<Traceback.Stack> stackOf(long thread, String dump) {
        return stackOf(thread, Traceback.parse(dump));
    }

    public static Optional<Traceback.Stack> stackOf(long thread, List<Traceback> dumps) {
        return dumps.stream()
                .flatMap(traceback -> traceback.threads().stream())
                .filter(stack -> stack.tid() == thread)
                .findFirst();
    }

    boolean isNone() {
        return before.equals(after);
    }

    /** Return a sentence about the frames that moved. */
    String sentence() {
        if (isNone()) {
            return "No frame of its thread moved in 0.3 s.";
        }
        int same = 0;
        int least = Math.min(before.size(), after.size());
        while (same < least && fromOutside(before, same).equals(fromOutside(after, same))) {
            same++;
        }
        String from =
                same == before.size()
                        ? "it was in a call from its innermost frame"
                        : before.size()
                                - same
                                + " of the "
                                + before.size()
                                + " frames of its thread moved, the outermost of them '"
                                + fromOutside(before, same).text()
                                + "'";
        return "0.3 s later, " + from + ".";
    }

    private static Traceback.Frame fromOutside(List<Traceback.Frame> frames, int place) {
        return frames.get(frames.size() - 1 - place);
    }
}
