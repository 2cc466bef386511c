// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.faulthandler.bridge.ControlBlock;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apiguardian.api.API;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The worker's life: say who it is, run what it is asked to, end with its parent. */
@API(status = API.Status.INTERNAL)
public final class WorkerMain {

    /** The exit status of a worker in which JUnit gave up, or memory ran out: {@value}. */
    public static final int GAVE_UP = 114;

    private static final String ENGINE = "[engine:junit-jupiter]";
    private static final EngineFilter JUPITER = EngineFilter.includeEngines("junit-jupiter");

    /** Says what was odd about the tests, as the parent's own did. Held, lest it be forgotten. */
    private static final Logger ISSUES =
            Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private final ParentProperties properties;
    private final EventChannel events;
    private final CommandReader commands;
    private final ControlBlock control;
    private final ExitWitness exits;
    private final Optional<CoverageKeeper> coverage;
    private Optional<LiveWitness> witness = Optional.empty();
    private Optional<JavaWatchdog> watchdog = Optional.empty();

    private WorkerMain(WorkerFiles files, ParentProperties properties) throws IOException {
        this.properties = properties;
        Message hello = new Message.Hello(Files.readString(files.token()));
        events = EventChannel.connect(files, hello);
        Lifeline.hold(files.socket());
        FramedOutput.replaceSystemStreams(events);
        control = ControlBlock.open(files.control());
        commands = CommandReader.reading(events.input(), () -> events.send(new Message.Pong()));
        commands.expect();
        coverage = CoverageKeeper.of(files.coverage());
        exits = ExitWitness.install(events, () -> coverage.ifPresent(CoverageKeeper::keep));
    }

    public static void main(String[] arguments) throws IOException {
        WorkerFiles files = WorkerFiles.ofThisWorker();
        ParentProperties properties = new ParentProperties(files.properties());
        properties.takeOver();
        try {
            new WorkerMain(files, properties).serve();
        } catch (ConnectException e) {
            Orphan.end(); // The parent ended while this JVM was still starting.
        }
    }

    private void serve() throws IOException {
        ISSUES.setLevel(Level.OFF);
        // Listeners and filters see the parent's run; here they would see it a second time.
        LauncherConfig config =
                LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(
                                !Boolean.getBoolean(WorkerFiles.NO_SESSION_LISTENERS))
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            Launcher launcher = session.getLauncher();
            Message command = commands.take();
            if (command instanceof Message.Rehearse rehearse) {
                commands.expect();
                FramedOutput.mute();
                new Rehearsal(launcher, commands::hasCommand).hold(rehearse.classes());
                FramedOutput.unmute();
                command = commands.take();
            }
            while (command instanceof Message.Run || command instanceof Message.Execute) {
                properties.takeOver();
                if (command instanceof Message.Run run) {
                    execute(launcher, run);
                    events.send(new Message.RunEnded());
                } else {
                    events.send(new Block(control).execute((Message.Execute) command));
                }
                command = commands.take();
            }
        }
        coverage.ifPresent(CoverageKeeper::keep);
        exits.expected();
        System.exit(0);
    }

    private void execute(Launcher launcher, Message.Run run) {
        boolean resumes = !run.ended().isEmpty();
        ResumeExtension.leaveOut(run.ended());
        RunParameters parameters = new RunParameters(run.parameters(), resumes);
        LimitTable limits = LimitTable.ofTexts(run.limits());
        RunningTests running = new RunningTests(control, limits.standard(), limits);
        witnessOf(running);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .listeners(new DiscoveryTeller(run.selected(), control))
                        .selectors(run.selected().stream().map(id -> selectUniqueId(id)).toList())
                        .filters(
                                JUPITER,
                                new ParentOrder(run.order(), run.wanted()),
                                new Wanted(run.wanted()))
                        .configurationParameters(parameters.toMap())
                        .build();
        MemoryWatch memory =
                new MemoryWatch(running::hasOpenWithin, error -> giveUp(error.orElse(null)));
        MirrorListener mirror =
                new MirrorListener(events, running, memory, id -> waitAtGate(run, id));
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        if (resumes) {
            thread.setContextClassLoader(new ServicesLoader(loader, parameters.userDetects()));
        }
        running.unlimited(ENGINE); // What happens before, between and after the classes is its.
        FramedOutput.mute(); // Discovery has said what it has to say in the parent.
        try {
            List<TestExecutionListener> listeners =
                    new ArrayList<>(List.of(new Unmute(), new LoaderReset(thread, loader), mirror));
            coverage.ifPresent(listeners::add);
            launcher.execute(request, listeners.toArray(TestExecutionListener[]::new));
        } catch (Throwable e) { // Also an OutOfMemoryError, at which JUnit gives up its whole run.
            giveUp(e);
        } finally {
            FramedOutput.unmute();
            running.finished(ENGINE);
            thread.setContextClassLoader(loader);
        }
    }

    private void witnessOf(RunningTests running) {
        if (witness.isPresent()) {
            witness.get().follow(running);
            watchdog.ifPresent(dog -> dog.follow(running));
        } else {
            witness = Optional.of(LiveWitness.start(control, running));
            watchdog = JavaWatchdog.startWithoutLibrary(control, running);
        }
    }

    private void waitAtGate(Message.Run run, String id) {
        if (run.gates().contains(id)) {
            events.send(new Message.AtGate(id));
            commands.take();
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
            Runtime.getRuntime().halt(GAVE_UP); // Also where memory is too short to say why.
        }
    }

    /** Lets be seen what is printed once discovery is over. */
    private static final class Unmute implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier engine) {
            FramedOutput.unmute();
        }
    }

    /** Gives the tests their own context class loader, once Jupiter has detected extensions. */
    private record LoaderReset(Thread thread, ClassLoader loader) implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (thread == Thread.currentThread()) {
                thread.setContextClassLoader(loader);
            }
        }
    }
}
