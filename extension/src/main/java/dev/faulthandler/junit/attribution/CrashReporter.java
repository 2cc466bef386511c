// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.postmortem.PostMortem;
import dev.faulthandler.junit.process.ShutdownCrash;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.report.CrashRecord;
import dev.faulthandler.junit.report.CrashReport;
import dev.faulthandler.junit.report.RunRecorder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;

/** What is said of a worker's end, in the failure of a test and in the run's record. */
@API(status = API.Status.INTERNAL)
public final class CrashReporter {

    private static final Pattern SIGNAL = Pattern.compile("\\bSIG[A-Z0-9]+\\b");

    private CrashReporter() {}

    /**
     * Record an end that is a test's or container's.
     *
     * @param name its name, as people write it
     * @param className the class that it is in
     * @param remark what is to be said of it, in the failure too
     * @param fileRemark what is to be said in the report only
     */
    public static RecordedTermination of(
            TestDescriptor test,
            String name,
            String className,
            PostMortem ending,
            String remark,
            String fileRemark) {
        CrashReport report = reportOf(ending, name, className, remark);
        CrashReport whole = report.withRemark((report.remark() + "\n" + fileRemark).strip());
        String id = test.getUniqueId().toString();
        return new RecordedTermination(
                ending, report, record(whole, id, test.getDisplayName(), ending));
    }

    /** Record what happened in this JVM, which goes on; of its tests only the ids are at hand. */
    public static RecordedTermination ofThisJvm(PostMortem ending, String id) {
        CrashReport report = reportOf(ending, TestIdFormat.of(id), TestIdFormat.classIn(id), "");
        return new RecordedTermination(ending, report, record(report, id, "", ending));
    }

    /** Record a crash at shutdown, and return the failure where no test is left to report it. */
    public static Throwable atShutdown(ShutdownCrash crash, Failures failures) {
        PostMortem ending = crash.ending();
        CrashReport report = reportOf(ending, "shutdown", "", ShutdownCrash.REMARK);
        Optional<Path> file = record(report, "", "", ending);
        return failures.of(ending.end(), report.message(file), report.shownStack());
    }

    private static CrashReport reportOf(
            PostMortem ending, String test, String type, String remark) {
        return new CrashReport(
                ending.end().sentence(),
                test,
                type,
                (ending.phase().orElse("") + "\n" + remark).strip(),
                ending.dump(),
                ending.stack(),
                ending.jvmReport(),
                ending.lastWords(),
                ending.circumstances());
    }

    private static Optional<Path> record(
            CrashReport report, String id, String displayName, PostMortem ending) {
        CrashRecord end =
                new CrashRecord(
                        report,
                        ending.end().kind(),
                        id,
                        displayName,
                        ending.phase().orElse(""),
                        signalOf(ending.end()),
                        statusOf(ending),
                        ending.worker(),
                        ending.traceback(),
                        ending.fingerprint().hash());
        return RunRecorder.ofThisJvm().add(end);
    }

    private static OptionalInt statusOf(PostMortem ending) {
        return ending.status() < 0 ? OptionalInt.empty() : OptionalInt.of(ending.status());
    }

    private static Optional<String> signalOf(Termination end) {
        Matcher signal = SIGNAL.matcher(end.sentence());
        return signal.find() ? Optional.of(signal.group()) : Optional.empty();
    }
}
