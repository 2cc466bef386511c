// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.Traceback;
import dev.faulthandler.control.ExitFlags;
import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.outcome.SignalNames;
import dev.faulthandler.junit.outcome.Termination;
import dev.faulthandler.junit.protocol.WorkerFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Finds out how a worker ended.
 *
 * <p>HotSpot ends with SIGABRT whatever the fault was. So the exit status is the last witness to be
 * heard: after the native handler's dump, after what the worker said itself, after HotSpot's
 * report.
 */
@API(status = API.Status.INTERNAL)
public final class TerminationClassifier {

    private static final String NO_DUMP =
            "(No dump: the kernel terminated the process at once. The thread had blocked the signal,"
                    + " had no stack left for a handler, or the handler had been removed.)";
    private static final Pattern EXIT_AT_ERROR =
            Pattern.compile("(?m)^Terminating due to java\\.lang\\.OutOfMemoryError: (.*)$");
    private static final int EXIT_AT_ERROR_STATUS = 3;

    private final Remains worker;
    private final Evidence evidence;
    private final ExitFlags marks;
    private final Optional<Traceback> traceback;

    public TerminationClassifier(Remains worker, Evidence evidence) {
        this.worker = worker;
        this.evidence = evidence;
        marks = worker.flags();
        traceback = decisive(Traceback.parse(worker.dump())).filter(found -> !isCutOff(found));
    }

    /** Return whether the dump shows a signal, which then is the reason whatever else happened. */
    public boolean showsSignal() {
        return traceback.flatMap(Traceback::signal).isPresent();
    }

    /** Return the tests that the dump names, as the dump has them. */
    public List<String> dumpedTests() {
        return traceback.map(Traceback::tests).orElse(List.of());
    }

    public PostMortem classify() {
        Optional<HsErrFile> jvmReport = HsErrFile.of(worker.reports(), worker.pid());
        Termination end =
                ofGivingUp()
                        .or(() -> traceback.map(dumped -> ofTraceback(dumped, jvmReport)))
                        .orElseGet(() -> withoutTraceback(jvmReport));
        List<StackTraceElement> stack =
                traceback
                        .flatMap(Traceback::current)
                        .map(Traceback.Stack::elements)
                        .or(evidence::exitCaller)
                        .map(Arrays::asList)
                        .or(() -> jvmReport.map(HsErrFile::frames))
                        .orElse(List.of());
        return new PostMortem(
                end,
                jvmReport.isEmpty() && isAtOnce(end) ? NO_DUMP : worker.dump(),
                traceback,
                stack,
                jvmReport.map(HsErrFile::path),
                worker.exitStatus(),
                worker.worker(),
                isExplainedByOutput(end) ? worker.history().lastNativeLines() : List.of(),
                circumstances(end, jvmReport, traceback.isPresent()));
    }

    /** Return whether a fault reached no handler: neither ours, which listened, nor HotSpot's. */
    private boolean isAtOnce(Termination end) {
        return end instanceof Termination.Crashed
                && marks.listened()
                && worker.dump().isBlank()
                && signalOf(worker.exitStatus()).equals(end.signal());
    }

    /** Return whether the last words of the JVM and of C may explain an end. */
    private static boolean isExplainedByOutput(Termination end) {
        return end instanceof Termination.Aborted
                || end instanceof Termination.NativeExit
                || end instanceof Termination.OutOfMemory
                || end instanceof Termination.Ended
                || end instanceof Termination.Lost;
    }

    private List<String> circumstances(
            Termination end, Optional<HsErrFile> jvmReport, boolean dumped) {
        List<String> lines = new ArrayList<>();
        if (end.signal().filter("SIGKILL"::equals).isPresent()) {
            lines.add(worker.memory().remark());
        }
        if (SignalNames.ofStatus(worker.exitStatus()).isPresent()) {
            new CoreDumpLocator(ProcFs.SYSTEM, Path.of("").toAbsolutePath())
                    .remark(worker.pid(), worker.history().startedAt())
                    .ifPresent(lines::add);
        }
        lines.addAll(worker.history().describe(worker.pid(), worker.memory()));
        List<String> details = jvmReport.map(report -> report.details(dumped)).orElse(List.of());
        if (!details.isEmpty()) {
            lines.addAll(List.of("", "From the JVM's own report:"));
            lines.addAll(details);
        }
        return lines;
    }

    /** Another test may have ended the JVM while it was about to end itself for this. */
    private Optional<Termination> ofGivingUp() {
        if (worker.exitStatus() != WorkerFiles.GAVE_UP || showsSignal()) {
            return Optional.empty();
        }
        Optional<Termination> known = evidence.gaveUp().map(Termination.GaveUp::new);
        return known.or(() -> Optional.of(PostMortem.OUT_OF_MEMORY));
    }

    /** Java was about to end the JVM, when a signal did, which may have been any test's. */
    private boolean isCutOff(Traceback dumped) {
        return dumped.isExit() && marks.listened() && signalOf(worker.exitStatus()).isPresent();
    }

    /** A fault while an exit is under way is what people want to know of. */
    private static Optional<Traceback> decisive(List<Traceback> dumps) {
        return dumps.stream()
                .filter(dump -> dump.signal().isPresent())
                .findFirst()
                .or(() -> dumps.stream().filter(Traceback::isExit).findFirst())
                .or(() -> dumps.stream().filter(Traceback::isNativeExit).findFirst());
    }

    private Termination ofTraceback(Traceback traceback, Optional<HsErrFile> jvmReport) {
        if (traceback.signal().isPresent()) {
            return ofSignal(traceback, traceback.signal().get(), jvmReport);
        }
        int status = worker.exitStatus();
        if (traceback.isNativeExit()) {
            return ofNativeExit(status, true);
        }
        Optional<StackTraceElement[]> stack = traceback.current().map(Traceback.Stack::elements);
        if (stack.filter(TerminationClassifier::isOfSignal).isPresent()) {
            return SignalNames.ofStatus(status)
                    .map(this::ofStatusSignal)
                    .orElseGet(() -> new Termination.Ended(status));
        }
        boolean exit =
                stack.map(TerminationClassifier::isExitCall)
                        .orElse(evidence.exitCaller().isPresent());
        return exit ? new Termination.Exited(status) : new Termination.Halted(status);
    }

    /** HotSpot aborts at errors that it finds by itself, and says in its report which. */
    private static Termination ofSignal(
            Traceback traceback, Traceback.Signal signal, Optional<HsErrFile> jvmReport) {
        Optional<Traceback.Sender> sender = signal.sender();
        if (sender.isPresent()) {
            String process = LeakedProcesses.describe(sender.get().process());
            return new Termination.Killed(
                    signal.name(),
                    "sent by process " + process + " of user " + sender.get().user());
        }
        if (!signal.name().equals("SIGABRT")) {
            return new Termination.Crashed(signal.name(), traceback.reason());
        }
        boolean called =
                traceback.current().stream()
                        .flatMap(stack -> stack.frames().stream())
                        .anyMatch(frame -> frame.isOf("abort"));
        return jvmReport.flatMap(HsErrFile::end).orElseGet(() -> new Termination.Aborted(called));
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

    private Termination withoutTraceback(Optional<HsErrFile> jvmReport) {
        int status = worker.exitStatus();
        if (!worker.broken().isEmpty()) {
            return new Termination.Lost(worker.broken());
        }
        if (worker.stuckSeconds() >= 0) {
            return new Termination.StuckInExit(worker.stuckSeconds());
        }
        // Where it is known that Java's end did not come, it died on the way: in a shutdown hook.
        boolean ended = marks.javaEnded() && signalOf(status).isEmpty();
        if (evidence.exitCaller().isPresent() && (!marks.listened() || ended)) {
            return new Termination.Exited(status);
        }
        return jvmReport
                .flatMap(HsErrFile::end)
                .or(() -> signalOf(status).map(this::ofStatusSignal))
                .orElseGet(() -> ofStatus(status));
    }

    /** An exit status may look like a signal's. */
    private Optional<String> signalOf(int status) {
        return marks.exitCalled() ? Optional.empty() : SignalNames.ofStatus(status);
    }

    private Termination ofStatusSignal(String signal) {
        return Optional.of(signal)
                .filter("SIGKILL"::equals)
                .flatMap(kill -> worker.memory().oomKill())
                .orElseGet(() -> SignalNames.end(signal, ""));
    }

    private Termination ofStatus(int status) {
        return marks.listened() && !marks.javaEnded()
                ? ofNativeExit(status, marks.exitCalled())
                : new Termination.Ended(status);
    }

    /** HotSpot itself is such native code where an option has it exit at an error. */
    private Termination ofNativeExit(int status, boolean handlersRan) {
        Matcher words = EXIT_AT_ERROR.matcher(worker.history().nativeWords());
        return status == EXIT_AT_ERROR_STATUS && words.find()
                ? HsErrFile.outOfMemory(words.group(1), "ExitOnOutOfMemoryError")
                : new Termination.NativeExit(status, handlersRan);
    }
}
