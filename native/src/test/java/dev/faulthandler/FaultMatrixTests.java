// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.faulthandler.CrashHarness.Run;
import dev.faulthandler.FaultMatrix.Cell;
import dev.faulthandler.FaultMatrix.Collector;
import dev.faulthandler.FaultMatrix.Fault;
import dev.faulthandler.FaultMatrix.Instead;
import dev.faulthandler.FaultMatrix.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A spread of the fault matrix; all of it with {@code -Dmatrix=full}, on this JDK or on those of
 * {@code -Dmatrix.jdks=HOME1:HOME2}.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTests {

    private static final String PROGRAM = "dev.faulthandler.FaultMatrixProgram.";
    private static final int ABORTED = 134;
    private static final int SEGMENTATION_FAULT = 139;
    private static final Map<String, Run> WITHOUT_US = new ConcurrentHashMap<>();

    static Stream<Cell> cells() {
        return System.getProperty("matrix", "spread").equals("full")
                ? FaultMatrix.all(System.getProperty("matrix.jdks", ""))
                : FaultMatrix.spread();
    }

    @BeforeAll
    static void compile() {
        OwnJni.compile();
    }

    @Test
    void spreadsOverEachFaultEachKindOfFrameAndEachCollector() {
        List<Cell> spread = FaultMatrix.spread().toList();

        assertThat(spread).hasSize(25);
        assertThat(spread).extracting(Cell::fault).contains(Fault.values());
        assertThat(spread).extracting(Cell::kind).contains(Kind.values());
        assertThat(spread)
                .extracting(Cell::collector)
                .containsAll(FaultMatrix.collectorsOf(Jdk.current()))
                .contains(Collector.SERIAL, Collector.PARALLEL, Collector.G1, Collector.Z);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void namesTheFaultAndItsFrameAndEndsAsWithoutUs(Cell cell) {
        Instead instead = FaultMatrix.instead(cell);
        if (instead instanceof Instead.Nothing nothing) {
            abort(nothing.reason());
        } else if (instead instanceof Instead.Thrown thrown) {
            throwsInJava(cell, thrown.exception());
        } else if (instead instanceof Instead.Silence) {
            diesInSilence(cell);
        } else {
            crashes(cell, run(cell, "enabled"));
        }
    }

    private static void throwsInJava(Cell cell, String exception) {
        Run run = run(cell, "enabled");

        assertThat(run.output()).contains("Exception in thread \"main\" " + exception);
        assertThat(run.dumps()).as(run.output()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.hasErrorFile()).isFalse();
    }

    private static void diesInSilence(Cell cell) {
        Run run = run(cell, "enabled");

        assertThat(run.output()).doesNotContain("Fatal Java error");
        assertThat(run.status()).isEqualTo(SEGMENTATION_FAULT);
        assertThat(withoutUs(cell).status()).isEqualTo(SEGMENTATION_FAULT);
    }

    private static void crashes(Cell cell, Run run) {
        assertThat(run.dumps()).as(run.output()).hasSize(1);
        assertThat(run.dump().signal().orElseThrow().name()).isEqualTo(cell.fault().signal);
        assertThat(run.hasErrorFile()).as("HotSpot's report").isEqualTo(cell.fault().reported);
        assertThat(run.status()).isEqualTo(ABORTED);
        Run without = withoutUs(cell);
        if (cell.fault() == Fault.STACK_OVERFLOW) {
            assertThat(without.status()).isEqualTo(SEGMENTATION_FAULT);
            assertThat(without.hasErrorFile()).isFalse();
        } else {
            assertThat(run.status()).isEqualTo(without.status());
            assertThat(run.hasErrorFile()).isEqualTo(without.hasErrorFile());
        }
        hasTheRightFrames(cell, run);
    }

    private static void hasTheRightFrames(Cell cell, Run run) {
        String top = run.dump().threads().get(0).elements().length == 0 ? "" : topFrame(run);
        switch (cell.kind()) {
            case JNA, OTHER_THREAD -> {
                assertThat(top).startsWith("com.sun.jna.Native.invoke");
                assertThat(run.frames())
                        .anyMatch(frame -> frame.contains("Crasher." + cell.fault().method + "("));
                assertThat(run.dump().current().orElseThrow().name())
                        .isEqualTo(cell.kind() == Kind.JNA ? "main" : "worker");
            }
            case JNI -> assertThat(top).isEqualTo("dev.faulthandler.OwnJni.crash");
            case COMPILED -> {
                assertThat(run.frames()).first().asString().startsWith("at ");
                assertThat(top)
                        .isIn(
                                cell.fault() == Fault.SENT
                                        ? List.of(PROGRAM + "spin", PROGRAM + "getSent")
                                        : List.of(PROGRAM + "read"));
            }
            case UNATTACHED -> {
                assertThat(run.dump().current()).isEmpty();
                assertThat(run.output())
                        .contains("<no Java frames: the JVM does not know this thread>")
                        .contains("OwnJni.crashInUnattachedThread(Native Method)");
            }
        }
    }

    /** Return the first Java frame, but for what compiled code has inlined of Unsafe. */
    private static String topFrame(Run run) {
        return Stream.of(run.dump().threads().get(0).elements())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .filter(frame -> !frame.contains("misc.Unsafe."))
                .findFirst()
                .orElseThrow();
    }

    /** Run a cell without us; no collector changes how a process ends. */
    private static Run withoutUs(Cell cell) {
        return WITHOUT_US.computeIfAbsent(
                String.join(
                        " ", cell.fault().method, cell.kind().name(), cell.jdk().home().toString()),
                key -> run(cell, "plain"));
    }

    private static Run run(Cell cell, String how) {
        return CrashHarness.jvm(
                        cell.collector().flag(), "-XX:-TieredCompilation", "-Xbatch", "-Xmx128m")
                .on(cell.jdk())
                .run(FaultMatrixProgram.class, how, cell.kind().name(), cell.fault().method);
    }
}
