// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.control.ExitFlags;
import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.outcome.PostMortem;
import dev.faulthandler.junit.postmortem.Evidence;
import dev.faulthandler.junit.postmortem.FileDescriptorMonitor;
import dev.faulthandler.junit.postmortem.LeakedProcesses;
import dev.faulthandler.junit.postmortem.MemoryMonitor;
import dev.faulthandler.junit.postmortem.Remains;
import dev.faulthandler.junit.postmortem.TerminationClassifier;
import dev.faulthandler.junit.postmortem.WorkerHistory;
import dev.faulthandler.junit.protocol.DaemonThread;
import dev.faulthandler.junit.protocol.DumpFile;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.Uninterruptible;
import dev.faulthandler.junit.protocol.WorkerFiles;
import dev.faulthandler.junit.report.RunRecorder;
import dev.faulthandler.junit.report.WorkerRecord;
import dev.faulthandler.junit.timeout.TimeoutEvent;
import dev.faulthandler.junit.timeout.TimeoutMonitor;
import dev.faulthandler.junit.timeout.TimeoutPolicy;
import dev.faulthandler.junit.timeout.TimeoutReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** A worker as its parent sees it: a process, what comes from it, and what is said to it. */
@API(status = API.Status.INTERNAL)
public final class WorkerProcess {

    private static final long LINGER_MILLIS = 1000;
    private static final long OFFER_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorkerFiles files;
    private final WorkerSpec recipe;
    private final Path report;
    private final ControlBlock control;
    private final WorkerConnection connection;
    private final Process process;
    private final ProcessKiller expiry;
    private final TimeoutMonitor watch;
    private final WorkerRecord life;
    private final MemoryMonitor memory;
    private final WorkerHistory history = new WorkerHistory();
    private final EventQueue inbox = new EventQueue();
    private final BlockingQueue<WorkerEvent> arrivals = inbox.arrivals();
    private final CountDownLatch eventsEnded = new CountDownLatch(1);
    private final long start = System.nanoTime();
    private volatile String broken = "";
    private volatile boolean used;

    WorkerProcess(
            WorkerFiles files,
            WorkerSpec recipe,
            Path report,
            ControlBlock control,
            WorkerConnection connection,
            ProcessBuilder command)
            throws IOException {
        this.files = files;
        this.recipe = recipe;
        this.report = report;
        this.control = control;
        this.connection = connection;
        try {
            process = command.start();
        } catch (IOException e) {
            connection.cancel();
            deleteShared();
            throw e;
        }
        expiry = new ProcessKiller(process);
        watch = new TimeoutMonitor(process, expiry::hasten, control, report, this::watched);
        life = RunRecorder.ofThisJvm().started(files.number(), process.pid());
        memory = new MemoryMonitor(ProcFs.SYSTEM, process.pid());
        FileDescriptorMonitor descriptors = history.descriptorsOf(process.pid(), control);
        daemon("memory", () -> memory.watch(process, () -> descriptors.look(this::print)));
        process.getOutputStream().close();
        LeakedProcesses leftovers = new LeakedProcesses(process.pid());
        daemon("events", this::listen);
        StreamPumper out = new StreamPumper(process.getInputStream(), arrivals);
        StreamPumper err = new StreamPumper(process.getErrorStream(), arrivals);
        daemon("stdout", out);
        daemon("stderr", err);
        daemon("end", () -> announceEnd(out, err, leftovers));
    }

    private void daemon(String name, Runnable work) {
        DaemonThread.start("faulthandler-" + files.number() + "-" + name, work);
    }

    public WorkerFiles files() {
        return files;
    }

    WorkerSpec recipe() {
        return recipe;
    }

    public Path report() {
        return report;
    }

    public long pid() {
        return process.pid();
    }

    /** Return where it is noted what becomes of it. */
    public WorkerRecord life() {
        return life;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Find out how it terminated, once it has; its dump is taken away. */
    public PostMortem examine(Evidence evidence) {
        TerminationClassifier classifier = new TerminationClassifier(remains(), evidence);
        Optional<TimeoutReport> timeout =
                watch.reason()
                        .filter(
                                over ->
                                        !classifier.showsSignal()
                                                || watch.isAfterStop(classifier.dumpedTests()));
        PostMortem found =
                timeout.isPresent()
                        ? timeout.get()
                                .ending(
                                        exitStatus(),
                                        files.number(),
                                        history.describe(pid(), memory))
                        : classifier.classify();
        life.ended(found.end().kind());
        return found;
    }

    private Remains remains() {
        return new Remains(
                pid(),
                files.number(),
                exitStatus(),
                takeDump(),
                report.getParent(),
                exitFlags(),
                broken,
                expiry.stuckSeconds().orElse(-1),
                memory,
                history);
    }

    /** The control block is about to be removed. */
    private ExitFlags exitFlags() {
        try {
            return ControlBlock.open(files.control()).exitFlags();
        } catch (IOException e) {
            return ExitFlags.NONE;
        }
    }

    /** The raw dump goes into the test's own report. */
    private String takeDump() {
        return DumpFile.take(report, control.kept(0)).orElse("");
    }

    public int exitStatus() {
        return process.exitValue();
    }

    public MemoryMonitor memory() {
        return memory;
    }

    public WorkerHistory history() {
        return history;
    }

    /** End it if it has not ended by itself after a while. */
    public void limit(Duration limit) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> breakOff("it did not exit within " + limit.toSeconds() + " s"));
    }

    /** Return whether it was asked to run anything. */
    boolean isUsed() {
        return used;
    }

    /** Return what was wrong with what it sent, or nothing. */
    public Optional<String> broken() {
        return Optional.of(broken).filter(reason -> !reason.isEmpty());
    }

    /** Return the next thing that comes; the end always does, as every producer has a limit. */
    public WorkerEvent next() {
        WorkerEvent arrival = inbox.next();
        note(arrival);
        return arrival;
    }

    /** Return the next thing that has come, if anything has. */
    public Optional<WorkerEvent> poll() {
        Optional<WorkerEvent> arrival = inbox.poll();
        arrival.ifPresent(this::note);
        return arrival;
    }

    /** The watch goes on even where nobody takes what it finds. */
    private void watched(TimeoutEvent event) {
        try {
            arrivals.offer(new WorkerEvent.Watched(event), OFFER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean print(byte[] line) {
        return arrivals.offer(new WorkerEvent.NativeOutput(line));
    }

    private void note(WorkerEvent event) {
        if (event instanceof WorkerEvent.NativeOutput printed) {
            history.printed(printed.bytes());
        } else if (event instanceof WorkerEvent.Event sent) {
            history.received(sent.message());
        } else {
            history.aged();
        }
    }

    /** From now on run something whenever anything has come, on the thread that brings it. */
    public void whenAnythingComes(Runnable then) {
        inbox.whenAnythingComes(then);
    }

    /** Return when it was started, as the system's clock for durations has it. */
    public long start() {
        return start;
    }

    /**
     * Return whether it answers at once, as one does that can be given work: it may have been
     * stopped, or have died, while it waited.
     */
    boolean answers() {
        send(new Message.Ping());
        boolean answered = inbox.hasPong(PATIENCE);
        if (!answered && isAlive()) {
            breakOff("it did not answer while it waited for work");
        }
        return answered;
    }

    /** Return what watches over the time of its tests. */
    public TimeoutMonitor watch() {
        return watch;
    }

    /** Watch over the time of its tests, from its first run on. */
    public void keepWatch(TimeoutPolicy times, boolean endsWithLateTest) {
        watch.follow(times, endsWithLateTest);
        if (!used) {
            daemon("watch", watch::keep);
        }
    }

    /** Return whether it has come so far that it says what it does. */
    public boolean isReady() {
        return connection.isConnected();
    }

    /** Wait until it says what it does; false where it never comes so far. */
    boolean awaitReady() {
        inbox.keepWhile(connection::isPending);
        return isReady();
    }

    /** Return what its JVM printed, once it has ended, and how it ended. */
    String lastOutput() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        WorkerEvent arrival = inbox.next();
        while (!(arrival instanceof WorkerEvent.End)) {
            if (arrival instanceof WorkerEvent.NativeOutput output) {
                printed.writeBytes(output.bytes());
            }
            arrival = inbox.next();
        }
        return printed.toString(Charset.defaultCharset()) + broken;
    }

    /** Give it some time to end by itself, as it is on its way: shutdown hooks may hang. */
    public void limitExit() {
        limitExit(Duration.ofSeconds(ProcessKiller.SECONDS));
    }

    private void limitExit(Duration limit) {
        daemon("exit", () -> expiry.enforce(limit));
    }

    /** Have it exit as the test JVM does, whose signal it does not get: shutdown hooks run. */
    void terminate() {
        if (used && broken.isEmpty()) {
            process.toHandle().destroy(); // Process itself would close its streams.
            limitExit(recipe.jvm().exitTimeoutWhenTerminated());
        } else {
            process.destroyForcibly();
        }
    }

    /** Wait until it has exited, or was killed because it took too long. */
    void awaitTermination() {
        Uninterruptible.await(process::waitFor);
    }

    /** Return how long it was given to end, if it did not. */
    public OptionalLong stuckSeconds() {
        return expiry.stuckSeconds();
    }

    /** Say something; that the worker is gone is seen by what comes from it. */
    public void send(Message message) {
        used |= message instanceof Message.Run;
        boolean interrupted = Thread.interrupted(); // An interrupt would close the channel.
        try {
            connection.send(message);
        } catch (Exception e) {
            interrupted |= e instanceof InterruptedException;
            expiry.hasten();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Let it end in good order, as agents write their files then, unless it has done nothing.
     *
     * @return whether it was asked to
     */
    public boolean close() {
        boolean asked = used && broken.isEmpty();
        if (asked) {
            send(new Message.Close());
            limitExit(recipe.jvm().exitTimeoutAfterTests());
        } else {
            process.destroyForcibly();
        }
        return asked;
    }

    public void kill() {
        process.destroyForcibly();
        expiry.await();
    }

    /** Remove what it needed to live; the report stays, and what it has covered. */
    void deleteFiles() {
        JacocoAgentOptions.collect(files.coverage(), WorkerSpec.jvmArguments());
        deleteShared();
        watch.clearUp();
    }

    private void deleteShared() {
        for (Path file : files.all()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It goes with its directory.
            }
        }
    }

    private void listen() {
        try {
            connection.listen(process, new Ears());
        } catch (IOException e) {
            breakOff(e.getMessage());
        } catch (InterruptedException e) {
            expiry.hasten();
        } finally {
            expiry.await();
            eventsEnded.countDown();
        }
    }

    /**
     * End a worker that can't be understood.
     *
     * <p>Before its channel is closed: an orphan, which it would take itself for, clears up.
     */
    public void breakOff(String reason) {
        broken = broken.isEmpty() ? reason : broken;
        expiry.hasten();
    }

    /** A grandchild may hold socket and pipes open long after the worker: they get a limit. */
    private void announceEnd(StreamPumper out, StreamPumper err, LeakedProcesses leftovers) {
        try {
            process.waitFor();
            boolean outEnded = out.awaitEnd(LINGER_MILLIS);
            boolean errEnded = err.awaitEnd(outEnded ? LINGER_MILLIS : 1);
            if (!outEnded || !errEnded) {
                arrivals.put(new WorkerEvent.NativeOutput(leftovers.remark().getBytes()));
            }
            while (!eventsEnded.await(LINGER_MILLIS, TimeUnit.MILLISECONDS)) {
                connection.disconnect();
            }
            arrivals.put(new WorkerEvent.End());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Ears implements WorkerConnection.Listener {
        @Override
        public void receive(List<Message> messages) throws InterruptedException {
            arrivals.put(new WorkerEvent.Events(messages));
        }

        @Override
        public void reject(IOException problem) {
            breakOff(problem.getMessage());
        }
    }
}
