// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.FaultHandlerError.Facts;
import dev.faulthandler.junit.JvmCrashedError;
import dev.faulthandler.junit.JvmExitedError;
import dev.faulthandler.junit.JvmKilledError;
import dev.faulthandler.junit.JvmLostError;
import dev.faulthandler.junit.JvmNotStartedError;
import dev.faulthandler.junit.JvmOutOfMemoryError;
import dev.faulthandler.junit.TestNotRunError;
import dev.faulthandler.junit.TestTimedOutError;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.report.CrashReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The errors that tests fail with: one type for what is handled alike. */
@API(status = API.Status.INTERNAL)
public final class TerminationErrors {

    /** All but a time limit, whose error takes the limit, too. */
    static final Map<Class<? extends Termination>, Function<Facts, FaultHandlerError>> TYPES =
            Map.ofEntries(
                    Map.entry(Termination.Crashed.class, JvmCrashedError::new),
                    Map.entry(Termination.Aborted.class, JvmCrashedError::new),
                    Map.entry(Termination.Exited.class, JvmExitedError::new),
                    Map.entry(Termination.StuckInExit.class, JvmExitedError::new),
                    Map.entry(Termination.Halted.class, JvmExitedError::new),
                    Map.entry(Termination.NativeExit.class, JvmExitedError::new),
                    Map.entry(Termination.Ended.class, JvmExitedError::new),
                    Map.entry(Termination.Killed.class, JvmKilledError::new),
                    Map.entry(Termination.OomKilled.class, JvmKilledError::new),
                    Map.entry(Termination.OutOfMemory.class, JvmOutOfMemoryError::new),
                    Map.entry(Termination.GaveUp.class, JvmLostError::new),
                    Map.entry(Termination.Lost.class, JvmLostError::new),
                    Map.entry(Termination.NotStarted.class, JvmNotStartedError::new),
                    Map.entry(Termination.NotRun.class, TestNotRunError::new),
                    Map.entry(Termination.OutOfTime.class, TestNotRunError::new));

    private TerminationErrors() {}

    /** Return the error for something that is not reported in a file. */
    public static FaultHandlerError of(Termination reason) {
        String details = reason.details().isEmpty() ? "" : "\n" + reason.details();
        return of(reason, new Facts(reason.sentence(), details, "", List.of(), "", -1, ""));
    }

    /** Return the error for something that could not be written into a file. */
    static FaultHandlerError of(CrashReport report, String details) {
        return of(report, report.headline(), details, "");
    }

    /** Return the error for something that a file has the whole report of. */
    static FaultHandlerError of(CrashReport report, String details, Path file) {
        return of(report, report.headline(file), details, file.toAbsolutePath().toString());
    }

    private static FaultHandlerError of(
            CrashReport report, String message, String details, String file) {
        PostMortem death = report.death();
        Termination end = death.end();
        return of(
                end,
                new Facts(
                        message,
                        details,
                        file,
                        report.shownStack(),
                        end.signal().orElse(""),
                        end.exitStatus().orElse(-1),
                        dumpOf(death)));
    }

    /** A dump may have several tracebacks, of which one was found to be decisive. */
    private static String dumpOf(PostMortem death) {
        return death.traceback()
                .map(decisive -> death.dump().indexOf(decisive.headline()))
                .filter(start -> start >= 0)
                .map(death.dump()::substring)
                .orElse("");
    }

    private static FaultHandlerError of(Termination end, Facts facts) {
        return end instanceof Termination.TimedOut late
                ? new TestTimedOutError(facts, Duration.ofNanos(late.record().nanos()))
                : TYPES.get(end.getClass()).apply(facts);
    }
}
