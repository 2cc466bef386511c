// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.postmortem.CrashFingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Counts the failures of a run that are of the same kind: one of each is shown in full. */
@API(status = API.Status.INTERNAL)
public final class DuplicateCrashes {

    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private final String first;
        private int count;

        private Kind(String first) {
            this.first = first;
        }
    }

    /** Count a failure; return what to say of it instead, unless it is the first of its kind. */
    synchronized Optional<String> count(CrashFingerprint fingerprint, String test) {
        Kind kind = kinds.computeIfAbsent(fingerprint.words(), unseen -> new Kind(test));
        kind.count++;
        return kind.count == 1
                ? Optional.empty()
                : Optional.of(
                        test + ": same as in " + kind.first + " (" + kind.count + " times now).");
    }
}
