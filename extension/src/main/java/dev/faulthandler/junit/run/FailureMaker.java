// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.run;

import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.attribution.CrashReporter;
import dev.faulthandler.junit.attribution.DuplicateCrashes;
import dev.faulthandler.junit.attribution.ExpectedTerminations;
import dev.faulthandler.junit.attribution.RecordedTermination;
import dev.faulthandler.junit.attribution.TerminationErrors;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.opentest4j.TestAbortedException;

/** Makes throwables of failures, and writes the reports of the crashes that they name. */
final class FailureMaker {

    private final DuplicateCrashes recurrences;
    private final ExpectedTerminations expectations;
    private final Map<Crash, RecordedTermination> recorded = new WeakHashMap<>();
    private final Map<Failure, Throwable> made = new WeakHashMap<>();

    FailureMaker(DuplicateCrashes recurrences, ExpectedTerminations expectations) {
        this.recurrences = recurrences;
        this.expectations = expectations;
    }

    /** Write the report of a crash. */
    void record(Crash crash) {
        recorded.put(
                crash,
                CrashReporter.of(
                        crash.node().descriptor(),
                        crash.node().legibleName(),
                        crash.node().className(),
                        crash.death().evidence(),
                        crash.remark(),
                        crash.fileRemark()));
    }

    /** Make the throwable of crashes now: those of one kind are counted as they are made. */
    void prepare(Failure failure) {
        made.put(failure, make(failure));
    }

    /** Return the throwable of a failure; none if there is no failure. */
    Optional<Throwable> throwableOf(Failure failure) {
        return Optional.ofNullable(failure).map(this::make);
    }

    /** Return what a failure says, without its frames. */
    String textOf(Failure failure) {
        Throwable throwable = make(failure);
        String details = throwable instanceof FaultHandlerError error ? error.details() : "";
        return throwable.getMessage() + details;
    }

    private Throwable make(Failure failure) {
        if (failure instanceof Failure.Thrown own) {
            return ThrowableCodec.decode(own.encoded()).orElseThrow();
        }
        if (failure instanceof Failure.Crashed crashed) {
            Throwable before = made.get(crashed);
            return before == null ? ofCrashes(crashed) : before;
        }
        if (failure instanceof Failure.Suppressing several) {
            Throwable first = make(several.failure());
            first.addSuppressed(make(several.suppressed()));
            return first;
        }
        if (failure instanceof Failure.DeathMissed missed) {
            return expectations.failure(missed.node(), throwableOf(missed.thrown()));
        }
        if (failure instanceof Failure.Given given) {
            return given.throwable();
        }
        if (failure instanceof Failure.NotRun notRun) {
            return TerminationErrors.of(notRun.reason());
        }
        if (failure instanceof Failure.SkippedAgain skipped) {
            return new TestAbortedException(
                    "The test was running when its JVM terminated, and was skipped when it was"
                            + " to run"
                            + " again: "
                            + skipped.reason());
        }
        return new IllegalStateException(
                failure instanceof Failure.NotFound
                        ? "The test JVM did not find this class again."
                        : "The test was running when its JVM terminated, and did not run again.");
    }

    /** The first crash is shown, as Surefire has it; those of the later attempts are named. */
    private Throwable ofCrashes(Failure.Crashed crashed) {
        List<Crash> crashes = crashed.crashes();
        StringBuilder text = new StringBuilder(crashed.remark());
        for (int i = 1; i < crashes.size(); i++) {
            text.append("\n  run ").append(i + 1).append(": ").append(line(crashes.get(i)));
        }
        return recorded.get(crashes.get(0)).error(text.toString().strip(), recurrences);
    }

    private String line(Crash crash) {
        return recorded.get(crash).line();
    }

    /** Return what is published of a test that passed after its worker died. */
    Map<String, String> flakyEntries(List<Crash> crashes) {
        Map<String, String> entries = new LinkedHashMap<>();
        Crash first = crashes.get(0);
        Optional<Path> file = recorded.get(first).file();
        entries.put("faulthandler.flaky", Integer.toString(crashes.size()));
        entries.put("faulthandler.flaky.end", first.death().end().sentence());
        file.ifPresent(path -> entries.put("faulthandler.flaky.report", path.toString()));
        return entries;
    }

    /** Return the line about such a test. */
    String flakyLine(List<Crash> crashes) {
        Crash first = crashes.get(0);
        return "[faulthandler] "
                + first.node().legibleName()
                + " is flaky: it passed in run "
                + (crashes.size() + 1)
                + (crashes.size() == 1
                        ? ", after this termination: "
                        : ", after these terminations: ")
                + line(first);
    }
}
