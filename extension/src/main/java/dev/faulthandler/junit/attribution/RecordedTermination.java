// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.report.CrashReport;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An end of a worker whose report has been written, whatever comes of the test.
 *
 * @param report what a failure says of it
 * @param file where all of it is, if it could be written
 */
@API(status = API.Status.INTERNAL)
public record RecordedTermination(PostMortem ending, CrashReport report, Optional<Path> file) {

    /** Return the failure: in full where none of its kind was shown before. */
    public Throwable failure(String remark, Failures failures, DuplicateCrashes recurrences) {
        CrashReport told = report.withRemark((report.remark() + "\n" + remark).strip());
        Optional<String> same =
                report.dump().isBlank() || file.isEmpty()
                        ? Optional.empty()
                        : recurrences.count(ending.fingerprint(), report.test());
        String message =
                same.map(words -> told.briefMessage(file.orElseThrow(), words))
                        .orElseGet(() -> told.message(file));
        return failures.of(ending.end(), message, told.shownStack());
    }

    /** Return the failure, in full. */
    public Throwable failure(Failures failures) {
        return failures.of(ending.end(), report.message(file), report.shownStack());
    }

    /** Return what happened and where to read of it, in a line. */
    public String line() {
        return report.line(file);
    }
}
