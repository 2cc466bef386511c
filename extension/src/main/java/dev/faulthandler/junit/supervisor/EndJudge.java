// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.Traceback;
import dev.faulthandler.junit.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how a worker ended.
 *
 * <p>HotSpot ends with SIGABRT whatever the fault was. So the exit status is the last witness to be
 * heard: after the native handler's dump, after what the worker said itself, after HotSpot's
 * report.
 */
final class EndJudge {

    private static final WorkerEnd OUT_OF_MEMORY =
            new WorkerEnd.Lost("it ran out of memory, and had not enough to say where");
    private static final String FATAL = "Fatal Java error: ";

    private final WorkerProcess worker;
    private final Optional<Throwable> problem;
    private final Optional<StackTraceElement[]> exitCaller;

    EndJudge(
            WorkerProcess worker,
            Optional<Throwable> problem,
            Optional<StackTraceElement[]> exitCaller) {
        this.worker = worker;
        this.problem = problem;
        this.exitCaller = exitCaller;
    }

    Ending judge() {
        String dump = takeDump(worker.report());
        Optional<Traceback> traceback = mostTelling(Traceback.parse(dump));
        Optional<JvmReport> jvmReport = JvmReport.of(worker.report().getParent(), worker.pid());
        WorkerEnd end =
                problem.map(cause -> (WorkerEnd) new WorkerEnd.GaveUp(cause))
                        .or(() -> Optional.of(OUT_OF_MEMORY).filter(lost -> gaveUpSilently()))
                        .or(() -> traceback.map(this::ofTraceback))
                        .orElseGet(() -> withoutTraceback(jvmReport));
        List<StackTraceElement> stack =
                traceback
                        .flatMap(Traceback::current)
                        .map(Traceback.Stack::elements)
                        .or(() -> exitCaller)
                        .map(Arrays::asList)
                        .or(() -> jvmReport.map(JvmReport::frames))
                        .orElse(List.of());
        return new Ending(
                end,
                dump,
                traceback,
                stack,
                jvmReport.map(JvmReport::path),
                worker.exitStatus(),
                worker.files().number());
    }

    private boolean gaveUpSilently() {
        return worker.exitStatus() == WorkerMain.GAVE_UP;
    }

    /** A fault while an exit is under way is what people want to know of. */
    private static Optional<Traceback> mostTelling(List<Traceback> dumps) {
        return dumps.stream()
                .filter(dump -> dump.signal().isPresent())
                .findFirst()
                .or(() -> dumps.stream().filter(Traceback::isExit).findFirst());
    }

    private WorkerEnd ofTraceback(Traceback traceback) {
        if (!traceback.isExit()) {
            String headline = traceback.headline();
            return new WorkerEnd.Crashed(
                    headline.startsWith(FATAL) ? headline.substring(FATAL.length()) : headline);
        }
        int status = worker.exitStatus();
        Optional<StackTraceElement[]> stack = traceback.current().map(Traceback.Stack::elements);
        if (stack.filter(EndJudge::isOfSignal).isPresent()) {
            return Signals.ofStatus(status)
                    .map(EndJudge::ofSignal)
                    .orElseGet(() -> new WorkerEnd.Halted(status, false));
        }
        boolean exit = stack.map(EndJudge::isExitCall).orElse(exitCaller.isPresent());
        return exit ? new WorkerEnd.Exited(status) : new WorkerEnd.Halted(status, true);
    }

    /** HotSpot exits by itself at a signal such as SIGTERM, on a thread of its own. */
    private static boolean isOfSignal(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
    }

    private static boolean isExitCall(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(
                        frame ->
                                frame.getClassName().equals("java.lang.Shutdown")
                                        && frame.getMethodName().equals("exit"));
    }

    private WorkerEnd withoutTraceback(Optional<JvmReport> jvmReport) {
        int status = worker.exitStatus();
        if (worker.broken().isPresent()) {
            return new WorkerEnd.Lost(worker.broken().get());
        }
        if (worker.stuckSeconds().isPresent()) {
            return new WorkerEnd.StuckInExit(worker.stuckSeconds().getAsLong());
        }
        if (exitCaller.isPresent()) {
            return new WorkerEnd.Exited(status);
        }
        Optional<String> fault = jvmReport.flatMap(JvmReport::fault);
        if (fault.isPresent()) {
            return new WorkerEnd.Crashed(fault.get());
        }
        return Signals.ofStatus(status)
                .map(EndJudge::ofSignal)
                .orElseGet(() -> new WorkerEnd.Halted(status, false));
    }

    private static WorkerEnd ofSignal(String signal) {
        return Signals.isFault(signal)
                ? new WorkerEnd.Crashed(Signals.describe(signal, ""))
                : new WorkerEnd.Killed(signal);
    }

    /** The raw dump goes into the test's own report. */
    private static String takeDump(Path report) {
        try {
            String text = Files.readString(report);
            Files.delete(report);
            return text;
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "(The traceback in " + report + " could not be read: " + e + ")";
        }
    }
}
