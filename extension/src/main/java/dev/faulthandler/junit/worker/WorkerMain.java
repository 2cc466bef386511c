// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.config.TimeoutTable;
import dev.faulthandler.junit.help.HelpTopic;
import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.SystemPropertiesFile;
import dev.faulthandler.junit.protocol.Uninterruptible;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.protocol.throwable.ThrowableCodec;
import dev.faulthandler.junit.timeout.JavaTimeoutWatchdog;
import dev.faulthandler.junit.timeout.LiveJvmInspector;
import dev.faulthandler.junit.timeout.RunningTestTracker;
import dev.faulthandler.junit.worker.engine.DiscoveryProgressListener;
import dev.faulthandler.junit.worker.engine.EventForwarder;
import dev.faulthandler.junit.worker.engine.ExtensionServiceLoader;
import dev.faulthandler.junit.worker.engine.ForwardingJupiterEngine;
import dev.faulthandler.junit.worker.engine.OutOfMemoryDetector;
import dev.faulthandler.junit.worker.engine.ParentOrderFilter;
import dev.faulthandler.junit.worker.engine.Resumption;
import dev.faulthandler.junit.worker.engine.SelectionFilter;
import dev.faulthandler.junit.worker.engine.SkipFinishedExtension;
import dev.faulthandler.junit.worker.engine.WorkerConfigurationParameters;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The worker's life: say who it is, run what it is asked to, end with its parent. */
@API(status = API.Status.INTERNAL)
public final class WorkerMain {

    /** How long listeners may take to open a session, in seconds; for our own tests. */
    private static final String SESSION_LIMIT = "faulthandler.internal.sessionLimit";

    private static final long SESSION_LIMIT_SECONDS = 300;

    private static final String ENGINE = ForwardingJupiterEngine.ROOT.toString();

    /**
     * Says what was odd about the tests, as the parent's own did. Held, lest it be forgotten; not
     * in a static field, as the first logger has the properties read that name a log manager.
     */
    private final Logger issues =
            Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private final SystemPropertiesFile properties;
    private final EventSender events;
    private final CommandReader commands;
    private final ControlBlock control;
    private final ExitHook exits;
    private final Optional<JacocoSnapshotter> coverage;
    private Optional<LiveJvmInspector> inspector = Optional.empty();
    private Optional<JavaTimeoutWatchdog> watchdog = Optional.empty();

    private WorkerMain(WorkerFiles files, SystemPropertiesFile properties) throws IOException {
        this.properties = properties;
        Message hello = new Message.Hello(Files.readString(files.token()));
        events = EventSender.connect(files, hello);
        ParentWatch.hold(files.socket());
        ForwardingOutputStream.replaceSystemStreams(events);
        control = ControlBlock.open(files.control());
        commands = CommandReader.reading(events.input(), () -> events.send(new Message.Pong()));
        commands.expect();
        coverage = JacocoSnapshotter.of(files.coverage());
        exits = ExitHook.install(events, () -> coverage.ifPresent(JacocoSnapshotter::keep));
    }

    public static void main(String[] arguments) throws IOException {
        WorkerFiles files = WorkerFiles.ofThisWorker();
        SystemPropertiesFile properties = new SystemPropertiesFile(files.properties());
        properties.takeOver();
        try {
            new WorkerMain(files, properties).serve();
        } catch (ConnectException e) {
            ParentWatch.exitAsOrphan(); // The parent exited while this JVM was still starting.
        }
    }

    private void serve() throws IOException {
        issues.setLevel(Level.OFF);
        boolean sessionListeners = !Boolean.getBoolean(WorkerFiles.NO_SESSION_LISTENERS);
        ForwardingJupiterEngine engine =
                new ForwardingJupiterEngine(sessionListeners && hasSessionListeners());
        // Listeners and filters see the parent's run; here they would see it a second time.
        LauncherConfig config =
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(engine)
                        .enableLauncherSessionListenerAutoRegistration(sessionListeners)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build();
        Message command = commands.take();
        if (command instanceof Message.WarmUp warmUp) {
            commands.expect();
            ForwardingOutputStream.mute();
            new WarmUp(warmUpLauncher(engine), commands::hasCommand).hold(warmUp.classes());
            ForwardingOutputStream.unmute();
            command = commands.take();
        }
        try (LauncherSession session = command instanceof Message.Close ? null : open(config)) {
            Launcher launcher = session == null ? null : session.getLauncher();
            while (command instanceof Message.Run || command instanceof Message.Execute) {
                properties.takeOver();
                if (command instanceof Message.Run run) {
                    execute(launcher, engine, run);
                    events.send(new Message.RunEnded());
                } else {
                    events.send(new BlockRunner(control).execute((Message.Execute) command));
                }
                command = commands.take();
            }
        }
        coverage.ifPresent(JacocoSnapshotter::keep);
        exits.expected();
        System.exit(0);
    }

    /** Return a launcher that no listener of the user's knows. */
    private static Launcher warmUpLauncher(ForwardingJupiterEngine engine) {
        return LauncherFactory.create(
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(engine)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build());
    }

    /** Open the session of the first run; a listener that fails or hangs must not go unreported. */
    private LauncherSession open(LauncherConfig config) {
        CountDownLatch opened = new CountDownLatch(1);
        Thread opens = Thread.currentThread();
        DaemonThread.start("faulthandler-session", () -> limitOpening(opened, opens));
        try {
            return LauncherFactory.openSession(config);
        } catch (Throwable e) {
            giveUp(e);
            throw e;
        } finally {
            opened.countDown();
        }
    }

    private void limitOpening(CountDownLatch opened, Thread opens) {
        long seconds = Long.getLong(SESSION_LIMIT, SESSION_LIMIT_SECONDS);
        if (!Uninterruptible.await(() -> opened.await(seconds, TimeUnit.SECONDS))) {
            var hangs =
                    new JUnitException(
                            "A LauncherSessionListener in a test JVM has not returned for "
                                    + seconds
                                    + " s. It may wait for what the listener in another JVM holds "
                                    + HelpTopic.referenceTo(
                                            Constants
                                                    .WORKER_SESSION_LISTENERS_ENABLED_PROPERTY_NAME)
                                    + ".");
            hangs.setStackTrace(opens.getStackTrace());
            giveUp(hangs);
        }
    }

    /** Return whether a session's listener of the user's may have the launcher tell others. */
    private static boolean hasSessionListeners() {
        return ServiceLoader.load(LauncherSessionListener.class).stream()
                .anyMatch(each -> !IdleInWorkers.class.isAssignableFrom(each.type()));
    }

    private void execute(Launcher launcher, ForwardingJupiterEngine engine, Message.Run run) {
        Resumption<TestDescriptor> resumption = new Resumption<>(run);
        boolean resumes = resumption.isNeeded();
        SkipFinishedExtension.leaveOut(resumes ? resumption::isLeftOut : id -> false);
        WorkerConfigurationParameters parameters =
                new WorkerConfigurationParameters(run.parameters(), resumes);
        TimeoutTable limits = TimeoutTable.ofTexts(run.limits());
        RunningTestTracker running = new RunningTestTracker(control, limits);
        watchLimitsOf(running);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .listeners(new DiscoveryProgressListener(run.selected(), control))
                        .selectors(run.selected().stream().map(id -> selectUniqueId(id)).toList())
                        .filters(
                                new ParentOrderFilter(run.order(), run.wanted()),
                                new SelectionFilter(run.wanted()))
                        .configurationParameters(parameters.toMap())
                        .build();
        OutOfMemoryDetector memory =
                new OutOfMemoryDetector(
                        running::hasOpenWithin, error -> giveUp(error.orElse(null)));
        EventForwarder forwarder =
                new EventForwarder(events::send, running, memory, new StepsOf(run), resumption);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ClassLoader detecting =
                resumes ? new ExtensionServiceLoader(loader, parameters.userDetects()) : null;
        running.unlimited(ENGINE); // What happens before, between and after the classes is its.
        ForwardingOutputStream.mute(); // Discovery has said what it has to say in the parent.
        try {
            engine.forwardTo(forwarder, detecting);
            launcher.execute(request, new EngineEnd(forwarder));
        } catch (Throwable e) { // Also an OutOfMemoryError, at which JUnit gives up its whole run.
            giveUp(e);
        } finally {
            engine.stopForwarding();
            ForwardingOutputStream.unmute();
            running.finished(ENGINE);
        }
    }

    private void watchLimitsOf(RunningTestTracker running) {
        if (inspector.isPresent()) {
            inspector.get().follow(running);
            watchdog.ifPresent(java -> java.follow(running));
        } else {
            inspector = Optional.of(LiveJvmInspector.start(control, running));
            watchdog = JavaTimeoutWatchdog.startWithoutLibrary(control, running);
        }
    }

    /**
     * @param problem why, or null; whatever takes memory may fail, and the end comes all the same
     */
    private void giveUp(Throwable problem) {
        try {
            control.running(""); // The halt below is no test's.
            if (problem != null) {
                events.send(new Message.GaveUp(ThrowableCodec.encode(problem)));
            }
        } finally {
            Runtime.getRuntime()
                    .halt(WorkerFiles.GAVE_UP); // Also where memory is too short to say why.
        }
    }

    /** Tells what the launcher makes of the engine's end. */
    private record EngineEnd(EventForwarder forwarder) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getParentIdObject().isEmpty()) {
                forwarder.engineFinished(result);
            }
        }
    }

    /** What a run does beside telling what it does. */
    private final class StepsOf implements EventForwarder.Steps {
        private final Message.Run run;

        StepsOf(Message.Run run) {
            this.run = run;
        }

        @Override
        public void onTestThread() {
            EventSender.markTestThread();
        }

        /** Discovery is over, and Jupiter has detected extensions. */
        @Override
        public void engineStarts() {
            ForwardingOutputStream.unmute();
        }

        @Override
        public void classStarts(String id) {
            if (run.gates().contains(id)) {
                events.send(new Message.AtGate(id));
                commands.take();
            }
        }

        @Override
        public void nodeFinished(boolean container) {
            coverage.ifPresent(keeper -> keeper.ended(container));
        }
    }
}
