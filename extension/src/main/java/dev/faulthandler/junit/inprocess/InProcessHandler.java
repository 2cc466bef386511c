// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.inprocess;

import dev.faulthandler.FaultHandler;
import dev.faulthandler.bridge.JnaBridge;
import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.config.Settings;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.process.WorkerPool;
import dev.faulthandler.junit.report.Notice;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.timeout.JavaTimeoutWatchdog;
import dev.faulthandler.junit.timeout.LiveJvmInspector;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The handler in this JVM, for the tests that run here: it tells of a crash, which ends the run.
 */
@API(status = API.Status.INTERNAL)
public final class InProcessHandler {

    /** What a line begins with that says why tests run here that asked for a worker. */
    private static final String HERE = "[faulthandler] Tests run in this JVM, ";

    private static Optional<ControlBlock> control = Optional.empty();
    private static Optional<RunningTestTracker> installed = Optional.empty();
    private static volatile Optional<InProcessTimeoutMonitor> watch = Optional.empty();
    private static boolean tried;

    private InProcessHandler() {}

    /** Install the handler, once, and return what tells it of the running tests. */
    public static synchronized Optional<RunningTestTracker> install(Settings settings) {
        if (!settings.enabled() || tried) {
            return settings.enabled() ? installed : Optional.empty();
        }
        tried = true;
        try {
            enable(settings.jvm().nativeEnabled());
        } catch (IOException | RuntimeException | LinkageError e) {
            System.err.println("[faulthandler] Crashes will go unreported here. " + e.getMessage());
        }
        return installed;
    }

    /** Watch over the time of the tests of this JVM, in which the handler need not be yet. */
    public static void watch(Settings settings, TimeoutPolicy times) {
        install(settings);
        watch(times);
    }

    /** Watch over the time of the tests of this JVM. */
    public static synchronized void watch(TimeoutPolicy times) {
        if (watch.isPresent()) {
            watch.get().follow(times);
        } else if (installed.isPresent()) {
            RunningTestTracker running = installed.get();
            ControlBlock block = control.orElseThrow();
            LiveJvmInspector.start(block, running);
            JavaTimeoutWatchdog.startWithoutLibrary(block, running);
            watch = Optional.of(InProcessTimeoutMonitor.start(block, times));
        }
    }

    /** A run has ended whose tests' time was watched over. */
    public static void unwatch(TimeoutPolicy times) {
        watch.ifPresent(watching -> watching.leave(times));
    }

    /** Return what a test fails with: what it threw, unless its time was over before that. */
    public static Throwable failureOf(String id, Throwable own) {
        Optional<Throwable> failure = watch.flatMap(watching -> watching.failureOf(id));
        failure.filter(hung -> hung != own).ifPresent(hung -> hung.addSuppressed(own));
        return failure.orElse(own);
    }

    /** Return why no other class is to run here, if the time of the whole run is over. */
    public static Optional<FaultHandlerError> refusal() {
        return watch.flatMap(InProcessTimeoutMonitor::refusal);
    }

    /** Say that a test has ended. */
    public static void ended(String id) {
        watch.ifPresent(watching -> watching.ended(id));
    }

    /**
     * Say of a test that asks for a worker, and for which our filter was not asked, why it is here.
     */
    public static void sayPassedBy() {
        if (!Notice.hasPrinted(HERE)) {
            Notice.once(
                    "[faulthandler] Tests run in this JVM, because their launcher ignores filters in"
                            + " META-INF/services, as JUnit's test kit does "
                            + HelpTopic.PLATFORMS.reference()
                            + ".");
        }
    }

    /** The file has to exist only until it is mapped. */
    private static void enable(boolean nativeEnabled) throws IOException {
        Path directory = Files.createTempDirectory("fh");
        Path file = directory.resolve("control");
        try {
            Path report =
                    ReportDirectory.ofThisJvm()
                            .path()
                            .resolve("crash-" + ProcessHandle.current().pid() + ".txt");
            ControlBlock block = ControlBlock.create(file, report);
            control = Optional.of(block);
            installed = Optional.of(new RunningTestTracker(block));
            if (nativeEnabled) {
                FaultHandler.enable();
                JnaBridge.get().follow(block);
            } else {
                WorkerPool.ofThisJvm().disableNative(); // For those that a test starts itself.
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }
}
