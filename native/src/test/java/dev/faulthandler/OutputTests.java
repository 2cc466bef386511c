// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faulthandler.CrashHarness.Run;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTests {

    @TempDir Path directory;

    @AfterEach
    void disable() {
        FaultHandler.disable();
    }

    @Test
    void appendsDumpsToAFile() throws IOException {
        Path file = directory.resolve("stacks.txt");
        DumpOptions options = DumpOptions.defaults().to(Output.file(file));

        FaultHandler.dumpTraceback(options);
        FaultHandler.dumpTraceback(options);

        assertThat(Traceback.parse(Files.readString(file)).get(0).threads())
                .filteredOn(Traceback.Stack::current)
                .hasSize(2)
                .allSatisfy(
                        thread ->
                                assertThat(thread.elements())
                                        .extracting(StackTraceElement::getMethodName)
                                        .contains("appendsDumpsToAFile"));
    }

    @Test
    void writesToTheFileOfAStream() throws IOException {
        Path file = directory.resolve("stream.txt");
        try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
            FaultHandler.dumpTraceback(DumpOptions.defaults().to(Output.of(stream)));
        }

        assertThat(Files.readString(file)).contains("writesToTheFileOfAStream");
    }

    @Test
    void keepsItsFileWhenTheStreamIsClosedAndItsDescriptorIsUsedAgain() throws IOException {
        Path crash = directory.resolve("crash.txt");
        Path other = directory.resolve("other.txt");

        Run run = CrashHarness.jvm().run(ClosedStream.class, crash.toString(), other.toString());

        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(Files.readString(crash)).startsWith("Fatal Java error: Segmentation fault");
        assertThat(Files.readString(other)).isEmpty();
    }

    /** Crashes after the stream that was handed over is closed, and another one is open. */
    static final class ClosedStream {
        public static void main(String[] files) throws IOException {
            try (FileOutputStream stream = new FileOutputStream(files[0])) {
                FaultHandler.enable(DumpOptions.defaults().to(Output.of(stream)));
            }
            try (FileOutputStream other = new FileOutputStream(files[1])) {
                other.flush();
                Crasher.readNull();
            }
        }
    }

    /** A dump that read the number before must not write to a file that got it since. */
    @Test
    void keepsTheNumberOfAnOutputThatIsReleasedLast() throws IOException {
        Path file = directory.toRealPath().resolve("released.txt");
        FaultHandler.enable(DumpOptions.defaults().to(Output.file(file)));
        Path descriptor = descriptorOf(file);

        FaultHandler.disable();

        assertThat(Files.readSymbolicLink(descriptor)).isEqualTo(Path.of("/dev/null"));
    }

    private static Path descriptorOf(Path file) throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open) {
                int number = Integer.parseInt(descriptor.getFileName().toString());
                if (number >= 300 && Files.readSymbolicLink(descriptor).equals(file)) {
                    return descriptor;
                }
            }
        }
        throw new AssertionError("no descriptor of " + file);
    }

    @Test
    void refusesADescriptorThatIsNotOpenAndStaysAsItWas() {
        DumpOptions options = DumpOptions.defaults().to(Output.descriptor(1_000_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultHandler.enable(options))
                .withMessage("The traceback cannot go to descriptor 1000000: Bad file descriptor");
        assertThat(FaultHandler.isEnabled()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> FaultHandler.dumpTraceback(options));
    }

    @Test
    void refusesANegativeDescriptor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Output.descriptor(-1))
                .withMessage("'fd' is not a descriptor: it must not be negative, found: -1");
    }

    @Test
    void refusesAFileThatCannotBeOpened() {
        Path file = directory.resolve("none/stacks.txt");

        assertThatThrownBy(() -> FaultHandler.enable(DumpOptions.defaults().to(Output.file(file))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none/stacks.txt' cannot be opened");
        assertThat(FaultHandler.isEnabled()).isFalse();
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DumpOptions.defaults().maxFrames(0))
                .withMessage("'maxFrames' must be from 1 to 1024, found: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DumpOptions.defaults().maxThreads(65_537))
                .withMessage("'maxThreads' must be from 1 to 65536, found: 65537");
    }

    @Test
    void countsTheFramesThatALimitCuts() throws IOException {
        Path file = directory.resolve("cut.txt");

        FaultHandler.dumpTraceback(DumpOptions.defaults().to(Output.file(file)).maxFrames(2));

        assertThat(Files.readString(file))
                .containsPattern(
                        "(?m)^Current thread .*\n  at .*\n  at .*\n  \\.\\.\\. \\d+ more frames");
    }
}
