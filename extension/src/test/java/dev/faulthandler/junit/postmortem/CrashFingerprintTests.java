// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.outcome.Termination;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrashFingerprintTests {

    private static final String CRASH =
            """
            Fatal Java error: Segmentation fault (SIGSEGV, address not mapped, at 0x0000000000000010)
            Process 4711, JDK 17.0.15+6, faulthandler 0.1.0

            Current thread "main" #1 [4712] in native (most recent call first):
              carrying the virtual thread "" #21
              at decode+0xe (libcodec.so+0x1117)
              at 0x00007f3a5c001122 (libcodec.so+0x1122)
              at com.acme.Codec.decode(Native Method)
              at com.acme.CodecTests$$Lambda$14/0x0000000800c03000.run(Unknown Source)
              at com.acme.CodecTests.assertDecodes(CodecTests.java:25)
              at com.acme.CodecTests.decodes(CodecTests.java:18)
            """;

    @Test
    void hasTheSignalAndTheFiveInnermostFrames() {
        assertThat(of(CRASH).words())
                .isEqualTo(
                        "SIGSEGV in decode (libcodec.so) < libcodec.so+0x1122"
                                + " < com.acme.Codec.decode < com.acme.CodecTests$$Lambda.run"
                                + " < com.acme.CodecTests.assertDecodes");
        assertThat(of(CRASH).hash()).matches("[0-9a-f]{8}");
    }

    @Test
    void isTheSameAtOtherAddressesAndLinesAndFromOtherTests() {
        String again =
                CRASH.replace("0000000000000010", "00000000deadbeef")
                        .replace(
                                "decode+0xe (libcodec.so+0x1117)",
                                "decode+0x2 (libcodec.so+0x110b)")
                        .replace("0x00007f3a5c001122 (", "0x00007fffff001122 (")
                        .replace("$14/0x0000000800c03000", "/0x00007f0000001000")
                        .replace(":25)", ":31)")
                        .replace("CodecTests.decodes(", "CodecTests.decodesToo(");
        assertThat(again).isNotEqualTo(CRASH);
        assertThat(of(again)).isEqualTo(of(CRASH));
    }

    @Test
    void isTheSameUnderEachNameOfAFileThatIsUnpacked() {
        String crash =
                CRASH.replace("libcodec.so+0x1122", "jna7338610524438295518.tmp+0x15507")
                        .replace("(libcodec.so", "(codec-16316137621442854182.so");
        assertThat(
                        of(
                                crash.replace("7338610524438295518", "7391820868599632932")
                                        .replace("16316137621442854182", "1944986746264097026")))
                .isEqualTo(of(crash));
    }

    @Test
    void isAnotherForAnotherSignalOrPlace() {
        assertThat(of(CRASH.replace("SIGSEGV", "SIGBUS")).hash()).isNotEqualTo(of(CRASH).hash());
        assertThat(of(CRASH.replace("(libcodec.so+0x1122)", "(libcodec.so+0x1322)")).hash())
                .isNotEqualTo(of(CRASH).hash());
        assertThat(of(CRASH.replace("at decode+", "at encode+")).hash())
                .isNotEqualTo(of(CRASH).hash());
    }

    @Test
    void hasTheSentenceWhereThereIsNoSignal() {
        var stack = List.of(new StackTraceElement("com.acme.Tool", "fail", "Tool.java", 7));
        var exit = CrashFingerprint.of(new Termination.Exited(3), Optional.empty(), stack);
        assertThat(exit.words())
                .isEqualTo("System.exit(3) terminated the test JVM in com.acme.Tool.fail");
    }

    private static CrashFingerprint of(String dump) {
        return CrashFingerprint.of(
                new Termination.Exited(0), Optional.of(Traceback.parse(dump).get(0)), List.of());
    }
}
