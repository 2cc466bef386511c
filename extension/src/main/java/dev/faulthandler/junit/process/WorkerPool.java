// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.junit.FaultHandlerError;
import dev.faulthandler.junit.config.WorkerJvmOptions;
import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.report.RunRecorder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The workers of this JVM: those at work, and those that wait for it. */
@API(status = API.Status.INTERNAL)
public final class WorkerPool {

    private static final WorkerPool THIS_JVM = new WorkerPool();
    private static final MemoryHeadroom HEADROOM = new MemoryHeadroom(ProcFs.SYSTEM);
    private static final int MAX_WARM_UP_CLASSES = 200;
    private static final long SPARE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What Surefire and Failsafe start for a module's tests. */
    private static final Pattern FORK =
            Pattern.compile("(^|/)surefirebooter[^/ ]*\\.jar( |$)|^\\S*\\.ForkedBooter\\b");

    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<WorkerProcess> alive = new HashSet<>();
    private final List<CompletableFuture<Optional<ShutdownCrash>>> retiring = new ArrayList<>();
    private final Set<String> expected = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicBoolean ahead = new AtomicBoolean();
    private final WorkerLauncher factory = new WorkerLauncher(this::rehearsal);
    private long firstUse;
    private boolean hasRun;
    private boolean hooked;
    private boolean shutsDown;

    /** Whether workers have the native handler, if there is one for this system. */
    private volatile boolean nativeUsed = !Boolean.getBoolean(WorkerFiles.NO_NATIVE);

    /** Whether a worker is known to start with it. */
    private volatile boolean agentStarts;

    private WorkerPool() {}

    public static WorkerPool ofThisJvm() {
        return THIS_JVM;
    }

    /** Return whether a debugger can be attached to this JVM, which would not see another one. */
    public static boolean isDebugged() {
        return WorkerSpec.isDebugged();
    }

    /**
     * Start the first worker while its tests are still being discovered, where this JVM is sure to
     * run them: others, such as Maven's own, discover for a JVM to come.
     *
     * @param needed what it is to be like, if there will be tests for it; asked on another thread
     */
    public void prepareAhead(Supplier<Optional<WorkerJvmOptions>> needed) {
        boolean fork = FORK.matcher(System.getProperty("sun.java.command", "")).find();
        if (fork && ReportDirectory.isSettled() && ahead.compareAndSet(false, true)) {
            Runnable work = () -> needed.get().ifPresent(this::prepare);
            DaemonThread.start("faulthandler-ahead", work);
        }
    }

    /** Note a class that workers will likely be asked for. */
    public void expect(String className) {
        expected.add(className);
    }

    public void noLongerExpect(String className) {
        expected.remove(className);
    }

    /** Leave the classes alone from now on: a worker ended, and it may be one of them. */
    public void expectNothing() {
        expected.clear();
    }

    private Message rehearsal() {
        synchronized (expected) {
            return new Message.WarmUp(expected.stream().limit(MAX_WARM_UP_CLASSES).toList());
        }
    }

    /** Hide from workers what this JVM's properties are for a while: they get these instead. */
    public synchronized void mask(Map<String, Optional<String>> properties) {
        factory.mask(properties);
    }

    /** Start a worker that will soon be asked for; one to be debugged, when it is asked for. */
    public synchronized void prepare(WorkerJvmOptions jvm) {
        try {
            WorkerSpec recipe = specOf(jvm);
            dropOthersThan(recipe);
            if (idle.isEmpty() && !recipe.waitsForDebugger()) {
                idle.add(start(recipe));
            }
        } catch (IOException e) {
            // Whoever needs it will try again, and report.
        }
    }

    /**
     * Start a worker for when one that is at work ends, if there is memory for it.
     *
     * @param due whether the end of one is likely; otherwise the work has to last for some time, as
     *     a short run must not pay for what it does not need
     */
    public synchronized void prepareSpare(WorkerProcess atWork, boolean due) {
        boolean lasts = System.nanoTime() - firstUse > SPARE_AFTER_NANOS;
        if (idle.isEmpty() && (due || lasts) && HEADROOM.allowsOneLike(atWork.pid())) {
            prepare(atWork.recipe().jvm());
        }
    }

    /**
     * End those that wait; those at work are their run's to end.
     *
     * @param reporter reports one that crashed as it ended, where no test is left for it
     * @return the failure that was made of it
     */
    public Optional<FaultHandlerError> closeIdle(
            Function<ShutdownCrash, FaultHandlerError> reporter) {
        List<ShutdownCrash> crashes =
                retireIdle().stream().flatMap(end -> end.join().stream()).toList();
        deleteReportsIfNone();
        Optional<FaultHandlerError> error = crashes.stream().findFirst().map(reporter);
        RunRecorder.closeAll();
        return error;
    }

    private synchronized List<CompletableFuture<Optional<ShutdownCrash>>> retireIdle() {
        idle.forEach(this::retire);
        idle.clear();
        List<CompletableFuture<Optional<ShutdownCrash>>> ends = List.copyOf(retiring);
        retiring.clear();
        return ends;
    }

    private synchronized void deleteReportsIfNone() {
        if (alive.isEmpty()) {
            ReportDirectory.ofThisJvm().deleteIfEmpty();
        }
    }

    /**
     * Return a worker for a run.
     *
     * @param fresh whether it must have run nothing before
     * @param jvm what it is to have that it does not inherit
     */
    public WorkerProcess acquire(boolean fresh, WorkerJvmOptions jvm) throws IOException {
        WorkerSpec recipe = specOf(jvm);
        Optional<WorkerProcess> waiting = takeIdle(fresh, recipe);
        while (waiting.isPresent() && !isFit(waiting.get())) {
            waiting = takeIdle(fresh, recipe);
        }
        return prepareFor(waiting.isPresent() ? waiting.get() : startReady(recipe), recipe);
    }

    private synchronized WorkerProcess prepareFor(WorkerProcess worker, WorkerSpec recipe)
            throws IOException {
        try {
            factory.renewProperties(worker, recipe);
            return worker;
        } catch (IOException e) {
            bury(worker); // Nobody else knows of it any more.
            throw e;
        }
    }

    private synchronized Optional<WorkerProcess> takeIdle(boolean fresh, WorkerSpec recipe) {
        firstUse = firstUse == 0 ? System.nanoTime() : firstUse;
        dropOthersThan(recipe);
        Optional<WorkerProcess> first =
                idle.stream().filter(waiting -> !fresh || !waiting.isUsed()).findFirst();
        first.ifPresent(idle::remove);
        return first;
    }

    /** Under a debugger, whoever sits there may have stopped it, and will have it go on. */
    private boolean isFit(WorkerProcess waiting) {
        boolean fit = waiting.recipe().waitsForDebugger() || waiting.answers();
        if (!fit) {
            waiting.life().ended("silent");
            retire(waiting);
        }
        agentStarts |= fit;
        return fit;
    }

    /** Start a worker for a purpose of its own, which inherits all that it has from this JVM. */
    public WorkerProcess startApart() throws IOException {
        return startReady(specOf(WorkerJvmOptions.INHERITED));
    }

    synchronized void release(WorkerProcess worker) {
        idle.addFirst(worker);
    }

    /**
     * Take back a worker that has done its run. The first of this JVM ends with its run, which can
     * then tell of a crash on the way; only where a second run follows may there be more to do.
     *
     * @param lastOfRun whether the run has no more classes for it
     */
    public Optional<ShutdownCrash> takeBack(WorkerProcess worker, boolean lastOfRun) {
        if (lastOfRun && isFirstRun()) {
            return discard(worker);
        }
        release(worker);
        return Optional.empty();
    }

    private synchronized boolean isFirstRun() {
        boolean first = !hasRun;
        hasRun = true;
        return first;
    }

    /**
     * End a worker in good order, which takes its time, while others are at work. One that is
     * debugged holds its port till then, and the next one needs it.
     */
    public synchronized void retire(WorkerProcess worker) {
        retiring.add(
                worker.recipe().waitsForDebugger()
                        ? CompletableFuture.completedFuture(discard(worker))
                        : CompletableFuture.supplyAsync(
                                () -> discard(worker),
                                work -> DaemonThread.start("faulthandler-aside", work)));
    }

    /** End a worker that waits, print its last words, and forget it; return how it crashed. */
    private Optional<ShutdownCrash> discard(WorkerProcess worker) {
        Optional<ShutdownCrash> crash = ShutdownCrash.await(worker);
        worker.life().ended(worker.isUsed() ? "finished" : "not needed");
        worker.deleteFiles();
        synchronized (this) {
            alive.remove(worker);
        }
        return crash;
    }

    /** Forget a worker that has ended, or end it at once. */
    public synchronized void bury(WorkerProcess worker) {
        worker.kill();
        worker.life().ended("dismissed");
        worker.deleteFiles();
        alive.remove(worker);
    }

    /** A worker that has died while it waited would fail the next, innocent test. */
    private void dropOthersThan(WorkerSpec recipe) {
        for (WorkerProcess worker : new ArrayList<>(idle)) {
            if (!worker.isAlive() || !worker.recipe().startsAs(recipe)) {
                idle.remove(worker);
                retire(worker);
            }
        }
    }

    /** Have no worker load the native handler from now on. */
    public void disableNative() {
        nativeUsed = false;
    }

    private WorkerSpec specOf(WorkerJvmOptions jvm) {
        return WorkerSpec.ofThisJvm(nativeUsed ? jvm : jvm.withoutNative());
    }

    /** Start a worker, and another one without the native library if it does not start with it. */
    private WorkerProcess startReady(WorkerSpec recipe) throws IOException {
        WorkerProcess worker = start(recipe);
        if (agentStarts || !factory.hasAgent(recipe) || recipe.waitsForDebugger()) {
            return worker;
        }
        if (worker.awaitReady()) {
            agentStarts = true;
            return worker;
        }
        String output = worker.lastOutput();
        worker.life().ended("not started");
        bury(worker);
        WorkerProcess another = start(recipe.withoutNative());
        if (another.awaitReady()) {
            refuseNative(output);
        }
        return another;
    }

    private synchronized void refuseNative(String output) {
        if (nativeUsed) {
            nativeUsed = false;
            WorkerLauncher.warn(
                    "A test JVM does not start with the native library: " + reasonIn(output));
        }
    }

    /** Return the last line of a JVM's output that speaks of an agent, or else the last line. */
    private static String reasonIn(String output) {
        List<String> lines = output.lines().map(String::strip).toList();
        return lines.stream()
                .filter(line -> line.contains("agent") || line.contains("faulthandler"))
                .reduce((first, second) -> second)
                .orElseGet(() -> lines.get(lines.size() - 1));
    }

    synchronized WorkerProcess start(WorkerSpec recipe) throws IOException {
        if (shutsDown) {
            throw new IOException("This JVM is shutting down.");
        }
        if (alive.isEmpty() && !hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "faulthandler-pool"));
        }
        WorkerProcess worker = factory.start(recipe);
        alive.add(worker);
        return worker;
    }

    /** The lock is held, so that no other worker starts in the place of one that exits. */
    private synchronized void shutDown() {
        shutsDown = true;
        alive.forEach(WorkerProcess::terminate);
        for (WorkerProcess worker : List.copyOf(alive)) {
            worker.awaitTermination();
            bury(worker);
        }
        ReportDirectory.ofThisJvm().deleteIfEmpty();
        RunRecorder.closeAll();
        factory.close();
    }
}
