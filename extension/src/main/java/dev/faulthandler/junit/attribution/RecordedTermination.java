// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.postmortem.CrashFingerprint;
import dev.faulthandler.junit.report.CrashReport;
import dev.faulthandler.junit.report.RunRecorder;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** A termination whose report has been written, whatever becomes of the test. */
@API(status = API.Status.INTERNAL)
public final class RecordedTermination {

    private final CrashReport report;
    private final Path file;

    /**
     * @param report what a failure says of it
     * @param file where all of it is, or null if it could not be written
     */
    private RecordedTermination(CrashReport report, Path file) {
        this.report = report;
        this.file = file;
    }

    /**
     * Write a report.
     *
     * @param report what a failure says, too
     * @param fileRemark what is said in the file only
     */
    static RecordedTermination of(CrashReport report, String fileRemark) {
        CrashReport whole = report.withRemark((report.remark() + "\n" + fileRemark).strip());
        return new RecordedTermination(report, RunRecorder.ofThisJvm().add(whole).orElse(null));
    }

    /** Return the file, if it could be written. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Return the error: in full where none of its kind was shown before. */
    public FaultHandlerError error(String remark, DuplicateCrashes recurrences) {
        CrashReport shown = report.withRemark((report.remark() + "\n" + remark).strip());
        boolean comparable = file != null && !report.death().dump().isBlank();
        Optional<String> same =
                comparable
                        ? recurrences.count(
                                CrashFingerprint.of(report.death()), report.test().name())
                        : Optional.empty();
        String details = same.map(shown::detailsOfDuplicate).orElseGet(() -> details(shown));
        return error(shown, details);
    }

    /** Return the error, in full. */
    public FaultHandlerError error() {
        return error(report, details(report));
    }

    private FaultHandlerError error(CrashReport shown, String details) {
        return file == null
                ? TerminationErrors.of(shown, details)
                : TerminationErrors.of(shown, details, file);
    }

    private String details(CrashReport shown) {
        return shown.details(file != null);
    }

    /** Return what happened and where to read about it, in a line. */
    public String line() {
        return file == null ? report.headline() : report.headline(file);
    }
}
