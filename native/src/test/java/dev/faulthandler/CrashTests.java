// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashTests {

    private static final int ABORTED = 134;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    readNull      | Segmentation fault       | SIGSEGV | address not mapped, at 0x0000000000000000
                    sigsegv       | Segmentation fault       | SIGSEGV | ''
                    sigabrt       | Aborted                  | SIGABRT | ''
                    sigfpe        | Floating-point exception | SIGFPE  | integer divided by zero, at 0x
                    sigbus        | Bus error                | SIGBUS  | no memory behind the address, at 0x
                    sigill        | Illegal instruction      | SIGILL  | illegal operand, at 0x
                    fatalError    | Aborted                  | SIGABRT | ''
                    stackOverflow | Segmentation fault       | SIGSEGV | access not permitted, at 0x
                    """)
    void namesTheFaultAndTheJavaFramesDownToMain(
            String crash, String words, String name, String detail) {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", crash);

        Traceback.Signal signal = run.dump().signal().orElseThrow();
        assertThat(signal.words()).isEqualTo(words);
        assertThat(signal.name()).isEqualTo(name);
        assertThat(signal.detail()).startsWith(detail);
        assertThat(run.frames())
                .anyMatch(frame -> frame.startsWith("at dev.faulthandler.Crasher." + crash + "("))
                .last()
                .asString()
                .startsWith("at dev.faulthandler.CrashProgram.main(CrashProgram.java:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readNull",
                "sigsegv",
                "sigabrt",
                "sigfpe",
                "sigbus",
                "sigill",
                "fatalError"
            })
    void endsTheProcessAsItWouldHaveEndedWithoutUs(String crash) {
        Run with = CrashHarness.jvm().run(CrashProgram.class, "enabled", crash);
        Run without = CrashHarness.jvm().run(CrashProgram.class, "plain", crash);

        assertThat(without.dumps()).isEmpty();
        assertThat(with.status()).isEqualTo(without.status());
        assertThat(with.hasErrorFile()).isEqualTo(without.hasErrorFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "another"})
    void reportsAnExhaustedNativeStackWhereHotSpotAloneDiesInSilence(String thread) {
        Run without = CrashHarness.jvm().run(CrashProgram.class, "plain", "stackOverflow", thread);
        Run with = CrashHarness.jvm().run(CrashProgram.class, "enabled", "stackOverflow", thread);

        assertThat(without.hasErrorFile()).isFalse();
        assertThat(with.hasErrorFile()).isTrue();
        assertThat(with.status()).isEqualTo(ABORTED);
        assertThat(with.dump().current().orElseThrow().name()).isEqualTo(thread);
    }

    @Test
    void hasHotSpotReportAnExhaustedStackAtOnceAndNotWhereItWouldGoOnTo() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", "stackOverflow", "main");

        Matcher address =
                Pattern.compile("not permitted, at (0x\\p{XDigit}{16})").matcher(run.output());
        assertThat(address.find()).as(run.output()).isTrue();
        assertThat(run.errorFile()).contains("si_addr: " + address.group(1));
    }

    @Test
    void printsNothingOnceItIsDisabled() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "disabled", "readNull");

        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }

    @Test
    void saysSoWhereTheJvmDoesNotKnowTheThread() {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", "inUnattachedThread");

        assertThat(run.dump().current()).isEmpty();
        assertThat(run.dump().threads().get(0).frames())
                .extracting(Traceback.Frame::text)
                .last()
                .isEqualTo("<no Java frames: the JVM does not know this thread>");
        assertThat(run.status()).isEqualTo(ABORTED);
    }

    @Test
    void escapesWhatIsNotAsciiInAThreadsName() {
        Run run =
                CrashHarness.jvm("-Dsun.jnu.encoding=UTF-8", "-Dfile.encoding=UTF-8")
                        .run(RenamedThread.class);

        assertThat(run.dump().current().orElseThrow().name())
                .isEqualTo("caf\\xe9 \\u20ac \\U0001f980");
    }

    /** Renames its thread after it started, as test frameworks and pools do. */
    static final class RenamedThread {
        public static void main(String[] arguments) throws Exception {
            FaultHandler.enable();
            Thread.currentThread().setName("caf\u00e9 \u20ac \ud83e\udd80");
            Crasher.readNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"readNull", "sigill"})
    void printsTheDocumentedText(String crash) throws IOException {
        Run run = CrashHarness.jvm().run(CrashProgram.class, "enabled", crash, "worker");

        assertThat(run.normalised()).isEqualTo(golden(crash));
    }

    private static String golden(String name) throws IOException {
        try (InputStream golden =
                CrashTests.class.getResourceAsStream("/golden/" + name + ".txt")) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
