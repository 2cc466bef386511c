// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.protocol.TestIdFormat;
import java.util.Optional;

/**
 * The test that ran when the thread that terminated a worker started: a test may leave a thread
 * behind, which crashes during a later, unrelated test.
 */
final class ThreadOrigin {

    private static final String SEVERAL = "several tests";
    private static final String DURING =
            "It happened in the thread \"%s\", which started while %s ran.";
    private static final String AFTER =
            "It happened in the thread \"%s\", which started while %s ran, which has finished"
                    + " since.";
    private static final String UNKNOWN =
            "It happened in the thread \"%s\", which native code made; what ran when it started is"
                    + " not known.";

    private ThreadOrigin() {}

    /** Return a sentence about it; nothing for a thread that runs a test, or is the JVM's own. */
    static Optional<String> of(Traceback dump) {
        return dump.threads().stream().findFirst().flatMap(thread -> of(thread, dump));
    }

    private static Optional<String> of(Traceback.Stack thread, Traceback dump) {
        Optional<String> id = thread.startedDuring();
        if (id.isPresent()) {
            boolean ended = !id.get().equals(SEVERAL) && !dump.tests().contains(id.get());
            String sentence = ended ? AFTER : DURING;
            return Optional.of(String.format(sentence, thread.name(), TestIdFormat.of(id.get())));
        }
        return thread.isUnknownToJvm()
                ? Optional.of(String.format(UNKNOWN, thread.name()))
                : Optional.empty();
    }
}
