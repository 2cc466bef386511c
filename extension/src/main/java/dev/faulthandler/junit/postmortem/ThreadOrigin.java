// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.protocol.TestIdFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What ran when the thread that ended a worker started: a test may leave one behind, which comes to
 * harm in a later test that has nothing to do with it.
 */
final class ThreadOrigin {

    private static final Pattern STARTED = Pattern.compile("started while (.*) ran");
    private static final String SEVERAL = "several tests";
    private static final String DURING =
            "It happened in the thread \"%s\", which started while %s ran.";
    private static final String AFTER =
            "It happened in the thread \"%s\", which started while %s ran, which has finished"
                    + " since.";
    private static final String UNKNOWN =
            "It happened in the thread \"%s\", which native code made; what ran when it started is"
                    + " not known.";
    private static final String NATIVE = "<no Java frames: the JVM does not know this thread>";

    private ThreadOrigin() {}

    /** Return a sentence about it; nothing for a thread that runs a test, or is the JVM's own. */
    static Optional<String> of(Traceback dump) {
        return dump.threads().stream().findFirst().flatMap(thread -> of(thread, dump));
    }

    private static Optional<String> of(Traceback.Stack thread, Traceback dump) {
        Optional<String> id =
                linesOf(thread)
                        .map(STARTED::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1))
                        .findFirst();
        if (id.isPresent()) {
            boolean ended = !id.get().equals(SEVERAL) && !dump.tests().contains(id.get());
            String sentence = ended ? AFTER : DURING;
            return Optional.of(String.format(sentence, thread.name(), TestIdFormat.of(id.get())));
        }
        return linesOf(thread).anyMatch(NATIVE::equals)
                ? Optional.of(String.format(UNKNOWN, thread.name()))
                : Optional.empty();
    }

    private static Stream<String> linesOf(Traceback.Stack thread) {
        return thread.frames().stream().map(Traceback.Frame::text);
    }
}
