// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminationTests {

    private static final String NO_SIGNAL = "";
    private static final int NO_STATUS = -1;

    static List<Arguments> terminations() {
        return List.of(
                arguments(
                        new Termination.Crashed("SIGSEGV", "Segmentation fault (SIGSEGV)"),
                        "SIGSEGV",
                        NO_STATUS,
                        "Segmentation fault (SIGSEGV) terminated the test JVM"),
                arguments(
                        new Termination.Crashed("", "Internal Error (a.cpp:1), it broke,"),
                        NO_SIGNAL,
                        NO_STATUS,
                        "Internal Error (a.cpp:1), it broke, terminated the test JVM"),
                arguments(
                        new Termination.Aborted(true),
                        "SIGABRT",
                        NO_STATUS,
                        "Aborted (SIGABRT), by a call of abort(), terminated the test JVM"),
                arguments(
                        new Termination.Exited(3),
                        NO_SIGNAL,
                        3,
                        "System.exit(3) terminated the test JVM"),
                arguments(
                        new Termination.StuckInExit(10),
                        NO_SIGNAL,
                        NO_STATUS,
                        "System.exit was called, and the test JVM had not terminated 10 seconds"
                                + " later:"
                                + " a shutdown hook hangs"),
                arguments(
                        new Termination.TimedOut(
                                new TimeoutRecord("id", 1, 3_000_000_000L, false, "x"),
                                ": stuck",
                                ""),
                        NO_SIGNAL,
                        NO_STATUS,
                        "Timeout (3 s): stuck"),
                arguments(
                        new Termination.TimedOut(
                                new TimeoutRecord("id", 1, 120_000_000_000L, true, "x"), "", ""),
                        NO_SIGNAL,
                        NO_STATUS,
                        "Timeout of the run (2 m)"),
                arguments(
                        new Termination.Halted(4),
                        NO_SIGNAL,
                        4,
                        "Runtime.halt(4) terminated the test JVM"),
                arguments(
                        new Termination.NativeExit(5, true),
                        NO_SIGNAL,
                        5,
                        "exit(5), called by native code, terminated the test JVM"),
                arguments(
                        new Termination.NativeExit(6, false),
                        NO_SIGNAL,
                        6,
                        "_exit(6), called by native code, terminated the test JVM; where it was"
                                + " called"
                                + " is not known"),
                arguments(
                        new Termination.Ended(7),
                        NO_SIGNAL,
                        7,
                        "Runtime.halt or native code terminated the test JVM with exit status 7"),
                arguments(
                        new Termination.Killed("SIGTERM", ""),
                        "SIGTERM",
                        NO_STATUS,
                        "SIGTERM terminated the test JVM; who sent it is not known"),
                arguments(
                        new Termination.OomKilled(0, 1, 64 << 20),
                        "SIGKILL",
                        NO_STATUS,
                        "The kernel's out-of-memory killer killed the test JVM (SIGKILL, oom_kill"
                                + " 0 -> 1), whose memory was seen to reach 64 MiB"),
                arguments(
                        new Termination.OutOfMemory("java.lang.OutOfMemoryError: Java heap space,"),
                        NO_SIGNAL,
                        NO_STATUS,
                        "java.lang.OutOfMemoryError: Java heap space, terminated the test JVM"),
                arguments(
                        new Termination.GaveUp(new OutOfMemoryError("heap")),
                        NO_SIGNAL,
                        NO_STATUS,
                        "JUnit gave up its run in the test JVM: java.lang.OutOfMemoryError: heap"),
                arguments(
                        new Termination.Lost("it sent nonsense"),
                        NO_SIGNAL,
                        NO_STATUS,
                        "The test JVM was lost: it sent nonsense"),
                arguments(
                        new Termination.NotStarted("no java"),
                        NO_SIGNAL,
                        NO_STATUS,
                        "No test JVM could be started."),
                arguments(
                        new Termination.OutOfTime("2 m"),
                        NO_SIGNAL,
                        NO_STATUS,
                        "not run: the run's limit of 2 m was reached"),
                arguments(
                        new Termination.NotRun(20),
                        NO_SIGNAL,
                        NO_STATUS,
                        "not run: the test JVM terminated more than 20 times"));
    }

    @ParameterizedTest
    @MethodSource("terminations")
    void saysInALineWhatHappened(Termination end, String signal, int status, String sentence) {
        assertThat(end.sentence()).isEqualTo(sentence);
        assertThat(end.signal()).isEqualTo(Stream.of(signal).filter(s -> !s.isEmpty()).findAny());
        assertThat(end.exitStatus().orElse(NO_STATUS)).isEqualTo(status);
    }

    @Test
    void isOfOneOfTheseKinds() {
        Set<Object> shown = new HashSet<>();
        terminations().forEach(row -> shown.add(row.get()[0].getClass()));
        assertThat(shown)
                .containsExactlyInAnyOrder(
                        Arrays.stream(Termination.class.getPermittedSubclasses()).toArray());
    }
}
