// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.FaultHandlerError.Facts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultHandlerErrorTests {

    private static final String DUMP =
            """
            Fatal Java error: Segmentation fault (SIGSEGV, address not mapped, at 0x0)

            Current thread "main" #1 [4712] in native (most recent call first):
              at com.acme.Codec.decode(Native Method)
            """;

    private static final Facts FACTS =
            new Facts(
                    "It crashed (target/report.txt)",
                    "\n\n" + DUMP,
                    Path.of("target/report.txt").toAbsolutePath().toString(),
                    List.of(new StackTraceElement("com.acme.Codec", "decode", null, -2)),
                    "SIGSEGV",
                    -1,
                    DUMP);

    private static final Facts NOTHING = new Facts("Not run.", "", "", List.of(), "", 3, "");

    @Test
    void printsTheTracebackBetweenTheMessageAndTheFrames() {
        assertThat(getStackTrace(new JvmCrashedError(FACTS)))
                .isEqualTo(
                        "dev.faulthandler.junit.JvmCrashedError: It crashed (target/report.txt)"
                                + "\n\n"
                                + DUMP
                                + "\n\tat com.acme.Codec.decode(Native Method)\n");
    }

    @Test
    void printsTheSameToAStream() {
        var bytes = new ByteArrayOutputStream();
        var error = new JvmCrashedError(FACTS);
        error.printStackTrace(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(getStackTrace(error));
    }

    @Test
    void printsSuppressedThrowablesAsOthersDo() {
        var error = new JvmCrashedError(FACTS);
        error.addSuppressed(new IllegalStateException("closed"));
        assertThat(getStackTrace(error))
                .contains(
                        "\n\tat com.acme.Codec.decode(Native Method)\n"
                                + "\tSuppressed: java.lang.IllegalStateException: closed\n"
                                + "\t\tat ");
    }

    @Test
    void isOneLineInTheTraceOfAnother() {
        var outer = new IllegalStateException("outer", new JvmCrashedError(FACTS));
        assertThat(getStackTrace(outer))
                .contains(
                        "\nCaused by: dev.faulthandler.junit.JvmCrashedError:"
                                + " It crashed (target/report.txt)\n"
                                + "\tat com.acme.Codec.decode(Native Method)\n");
    }

    @Test
    void keepsEverythingWhereItIsSerialized() throws Exception {
        var copy = copyOf(new JvmCrashedError(FACTS));
        assertThat(getStackTrace(copy)).isEqualTo(getStackTrace(new JvmCrashedError(FACTS)));
        assertThat(copy.report()).contains(Path.of("target/report.txt").toAbsolutePath());
        assertThat(copy.signal()).contains("SIGSEGV");
        assertThat(copy.exitStatus()).isEmpty();
        assertThat(copy.traceback()).isEqualTo(Traceback.parse(DUMP).stream().findFirst());
        assertThat(copyOf(new TestTimedOutError(FACTS, Duration.ofSeconds(3))).limit())
                .hasSeconds(3);
    }

    @Test
    void hasNothingWhereNothingIsKnown() throws Exception {
        var copy = copyOf(new JvmExitedError(NOTHING));
        assertThat(copy.report()).isEmpty();
        assertThat(copy.signal()).isEmpty();
        assertThat(copy.exitStatus()).hasValue(3);
        assertThat(copy.traceback()).isEmpty();
        assertThat(getStackTrace(copy))
                .isEqualTo("dev.faulthandler.junit.JvmExitedError: Not run.\n");
    }

    private static <T> T copyOf(T error) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T copy = (T) in.readObject();
            return copy;
        }
    }
}
