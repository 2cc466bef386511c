// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.control.ControlBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTests {

    private static final int ABORTED = 134;

    @TempDir Path directory;

    @Test
    void saysWhyItDoesNotWorkOnAnotherSystemAndBreaksNothingElse() {
        Run run = CrashHarness.jvm("-Dos.name=Windows").run(EdgeProgram.class, "unsupported");

        String reason =
                "faulthandler has no native library for Windows, amd64: only for Linux, amd64.\n";
        assertThat(run.output()).isEqualTo("false false\n" + reason.repeat(3) + "false false\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void saysWhyItsHandlerCannotBeInstalledAndChangesNothing() {
        OwnJni.compile();

        Run first = CrashHarness.jvm().run(EdgeProgram.class, "refused", "first");
        Run later = CrashHarness.jvm().run(EdgeProgram.class, "refused", "later");

        String reason = "its handler of faults cannot be installed: Operation not permitted\n";
        assertThat(first.output()).isEqualTo("false false\n" + reason.repeat(3) + "false false\n");
        assertThat(later.output())
                .isEqualTo(
                        "The handler cannot be installed: Operation not permitted.\n"
                                + "The handler cannot be installed: Operation not permitted.\n"
                                + "The handler cannot be installed: Operation not permitted.\n"
                                + "Signal 64 cannot be registered: Operation not permitted.\n"
                                + "enabled: false\n");
    }

    @Test
    void namesTwoVersionsInOneProcess() throws IOException {
        Path other = directory.resolve("libfaulthandler.so");
        String library =
                Files.readString(
                        NativeLibrary.extractTo(directory.resolve("ours")),
                        StandardCharsets.ISO_8859_1);
        String patched = library.replace("\0" + NativeLibrary.VERSION + "\0", "\0" + "9.8.7\0");
        assertThat(patched).isNotEqualTo(library);
        Files.writeString(other, patched, StandardCharsets.ISO_8859_1);

        Run run = CrashHarness.jvm("-agentpath:" + other).run(EdgeProgram.class, "unsupported");

        assertThat(run.output())
                .startsWith("false false\n")
                .contains(
                        "Two versions of faulthandler are in this process: these classes are of "
                                + NativeLibrary.VERSION
                                + ", the library is of 9.8.7 ("
                                + other
                                + ").");
        assertThat(run.status()).isZero();
    }

    @Test
    void keepsErrnoAndRestartsSystemCallsAtAUsersSignal() throws IOException {
        OwnJni.compile();
        Path dumps = directory.resolve("dumps.txt");

        Run run = CrashHarness.jvm().run(EdgeProgram.class, "signals", dumps.toString());

        assertThat(run.output()).isEqualTo("errno 77\nread 1\n");
        assertThat(Files.readString(dumps)).contains("OwnJni.errnoAfter(Native Method)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "without reader"})
    void losesNothingElseWhereItsTargetCannotBeWrittenTo(String target) throws IOException {
        Path control = directory.resolve("control");
        Path report = directory.resolve("report.txt");
        ControlBlock.create(control, report);

        Run run =
                CrashHarness.jvm(
                                "-agentpath:"
                                        + NativeLibrary.fileIn(Path.of("target"))
                                        + "=control:"
                                        + control)
                        .run(EdgeProgram.class, target, control.toString());

        Traceback dump = Traceback.parse(Files.readString(report)).get(0);
        assertThat(dump.signal().orElseThrow().name()).isEqualTo("SIGSEGV");
        assertThat(dump.tests()).containsExactly("[test:a]");
        assertThat(dump.threads()).extracting(Traceback.Stack::name).contains("Finalizer");
        assertThat(Files.readString(report)).contains("Native libraries: ");
        assertThat(run.status()).isEqualTo(ABORTED);
        assertThat(run.hasErrorFile()).isTrue();
    }
}
