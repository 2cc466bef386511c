// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

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
        String message = report("com.acme.CodecTests$Inner", DUMP).message(Optional.of(file()));

        assertThat(message)
                .isEqualTo(
                        """
                        Aborted (SIGABRT) ended the test JVM

                        Fatal Java error: Aborted (SIGABRT)
                        Process 4711, JDK 17.0.15+6, faulthandler 0.1.0

                        Current thread "main" #1 [4712] in native (most recent call first):
                          at abort+0xd3 (libc.so.6+0x26472)
                          at com.acme.Codec.decode(Native Method)
                          at com.acme.CodecTests$Inner.decodes(CodecTests.java:25)
                          ... 2 more frames and 1 more thread in the report

                        Report: target/faulthandler/report.txt\
                        """);
    }

    @Test
    void showsTheWholeStackWhereTheTestIsNotInIt() {
        String message = report("com.acme.OtherTests", DUMP).message(Optional.of(file()));

        assertThat(message)
                .contains("  at org.junit.Runner.main(Runner.java:2)\n  ... 1 more thread in the")
                .doesNotContain("other");
    }

    @Test
    void showsAllWhereNoFileCouldBeWritten() {
        assertThat(report("com.acme.CodecTests", DUMP).message(Optional.empty()))
                .contains(DUMP.strip());
    }

    @Test
    void keepsTheWholeDumpInTheFile() {
        assertThat(report("com.acme.CodecTests", DUMP).fileText())
                .startsWith("CodecTests.decodes\nAborted (SIGABRT) ended the test JVM\n\nFatal")
                .contains(DUMP.strip());
    }

    @Test
    void showsADumpThatIsNone() {
        assertThat(report("com.acme.CodecTests", "cut").message(Optional.of(file())))
                .contains("\n\ncut\n");
    }

    private static CrashReport report(String testClass, String dump) {
        return new CrashReport(
                "Aborted (SIGABRT) ended the test JVM",
                "CodecTests.decodes",
                testClass,
                "",
                dump,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Path file() {
        return Path.of("target/faulthandler/report.txt").toAbsolutePath();
    }
}
