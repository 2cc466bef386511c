// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.attribution;

import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.postmortem.CrashFingerprint;
import dev.faulthandler.junit.postmortem.LifecyclePhase;
import dev.faulthandler.junit.process.ShutdownCrash;
import dev.faulthandler.junit.protocol.TestIdFormat;
import dev.faulthandler.junit.report.CrashReport;
import dev.faulthandler.junit.report.ReportedTest;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;

/** Reports terminations in the run's record, before a test fails with them. */
@API(status = API.Status.INTERNAL)
public final class CrashReporter {

    private CrashReporter() {}

    /**
     * Record a termination that is attributed to a test or container.
     *
     * @param name its name, as people write it
     * @param className the class that it is in
     * @param remark what is said of it, in the failure too
     * @param fileRemark what is said in the report only
     */
    public static RecordedTermination of(
            TestDescriptor test,
            String name,
            String className,
            PostMortem ending,
            String remark,
            String fileRemark) {
        String id = test.getUniqueId().toString();
        ReportedTest reported = new ReportedTest(name, className, id, test.getDisplayName());
        return RecordedTermination.of(reportOf(ending, reported, remark), fileRemark);
    }

    /** Record what happened in this JVM, which goes on; of its tests only the ids are at hand. */
    public static RecordedTermination ofThisJvm(PostMortem ending, String id) {
        ReportedTest test = new ReportedTest(TestIdFormat.of(id), TestIdFormat.classIn(id), id, "");
        return RecordedTermination.of(reportOf(ending, test, ""), "");
    }

    /** Record a crash at shutdown, and return the error where no test is left to report it. */
    public static FaultHandlerError atShutdown(ShutdownCrash crash) {
        ReportedTest shutdown = ReportedTest.named("shutdown");
        return RecordedTermination.of(reportOf(crash.ending(), shutdown, ShutdownCrash.REMARK), "")
                .error();
    }

    private static CrashReport reportOf(PostMortem ending, ReportedTest test, String remark) {
        String phase = LifecyclePhase.of(ending);
        return new CrashReport(
                ending,
                test,
                phase,
                (phase + "\n" + remark).strip(),
                CrashFingerprint.of(ending).hash());
    }
}
