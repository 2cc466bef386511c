// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.Termination;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrashReportTests {

    private static final String DUMP =
            """
            Fatal Java error: Aborted (SIGABRT)
            Process 4711, JDK 17.0.15+6, faulthandler 0.1.0

            Current thread "main" #1 [4712] in native (most recent call first):
              at abort+0xd3 (libc.so.6+0x26472)
              at com.acme.Codec.decode(Native Method)
              at com.acme.CodecTests$Inner.decodes(CodecTests.java:25)
              at org.junit.Runner.run(Runner.java:1)
              at org.junit.Runner.main(Runner.java:2)

            Thread "other" #2 [4713] daemon, waiting (most recent call first):
              at java.lang.Object.wait(Native Method)

            Native libraries: libcodec.so (total: 1)
            """;

    @Test
    void showsTheThreadThatDidItDownToTheTestsOwnFrame() {
        assertThat(report("com.acme.CodecTests$Inner", DUMP).details(true))
                .isEqualTo(
                        """


                        Fatal Java error: Aborted (SIGABRT)
                        Process 4711, JDK 17.0.15+6, faulthandler 0.1.0

                        Current thread "main" #1 [4712] in native (most recent call first):
                          at abort+0xd3 (libc.so.6+0x26472)
                          at com.acme.Codec.decode(Native Method)
                          at com.acme.CodecTests$Inner.decodes(CodecTests.java:25)
                          ... 2 more frames and 1 more thread in the report
                        """);
    }

    @Test
    void showsTheWholeStackWhereTheTestIsNotInIt() {
        assertThat(report("com.acme.OtherTests", DUMP).details(true))
                .contains("  at org.junit.Runner.main(Runner.java:2)\n  ... 1 more thread in the")
                .doesNotContain("other");
    }

    @Test
    void showsAllWhereNoFileCouldBeWritten() {
        assertThat(report("com.acme.CodecTests", DUMP).details(false)).contains(DUMP.strip());
    }

    @Test
    void keepsTheWholeDumpInTheFile() {
        assertThat(report("com.acme.CodecTests", DUMP).fileText())
                .startsWith(
                        "CodecTests.decodes\nAborted (SIGABRT) terminated the test"
                                + " JVM\n\nFatal")
                .contains(DUMP.strip());
    }

    @Test
    void showsADumpThatIsNone() {
        assertThat(report("com.acme.CodecTests", "cut").details(true)).isEqualTo("\n\ncut\n");
    }

    @Test
    void namesItsFileBesideWhatHappened() {
        Path file = Path.of("target/faulthandler/report.txt").toAbsolutePath();

        assertThat(report("com.acme.CodecTests", DUMP).headline(file))
                .isEqualTo(
                        "Aborted (SIGABRT) terminated the test JVM"
                                + " (target/faulthandler/report.txt)");
    }

    @Test
    void hasOneLineAboveItsDetails() {
        var lost = report(new Termination.Lost("it said\ntwo lines"), "com.acme.CodecTests", "");

        assertThat(lost.headline()).isEqualTo("The test JVM was lost: it said");
        assertThat(lost.details(true)).isEqualTo("\ntwo lines");
    }

    private static CrashReport report(String testClass, String dump) {
        return report(new Termination.Aborted(false), testClass, dump);
    }

    private static CrashReport report(Termination end, String testClass, String dump) {
        return new CrashReport(
                new PostMortem(
                        end,
                        dump,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        134,
                        1,
                        List.of(),
                        List.of()),
                new ReportedTest("CodecTests.decodes", testClass, "", ""),
                "",
                "",
                "");
    }
}
