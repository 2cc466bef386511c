// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import dev.faulthandler.bridge.ControlBlock;
import dev.faulthandler.bridge.NativeLibrary;
import dev.faulthandler.junit.report.ReportDirectory;
import dev.faulthandler.junit.worker.EventRing;
import dev.faulthandler.junit.worker.WorkerFiles;
import dev.faulthandler.junit.worker.WorkerMain;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The workers of this JVM: those at work, and those that wait for it. */
@API(status = API.Status.INTERNAL)
public final class WorkerPool {

    private static final WorkerPool THIS_JVM = new WorkerPool();

    /** What Surefire and Failsafe start for a module's tests. */
    private static final Pattern FORK = Pattern.compile("surefirebooter|ForkedBooter");

    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<WorkerProcess> alive = new HashSet<>();
    private final Set<Thread> retiring = new HashSet<>();
    private final AtomicBoolean ahead = new AtomicBoolean();
    private Map<String, Optional<String>> masked = Map.of();
    private Optional<Path> directory = Optional.empty();
    private Optional<Path> agent = Optional.empty();
    private int count;

    private WorkerPool() {}

    public static WorkerPool ofThisJvm() {
        return THIS_JVM;
    }

    /** Return whether a debugger can be attached to this JVM, which would not see another one. */
    public static boolean isDebugged() {
        return Recipe.isDebugged();
    }

    /**
     * Start the first worker while its tests are still being discovered, where this JVM is sure to
     * run them: others, such as Maven's own, discover for a JVM to come.
     *
     * @param needed whether there will be tests for it; asked on another thread
     */
    public void prepareAhead(BooleanSupplier needed) {
        boolean fork = FORK.matcher(System.getProperty("sun.java.command", "")).find();
        if (fork && ahead.compareAndSet(false, true)) {
            Runnable work =
                    () -> {
                        if (needed.getAsBoolean()) {
                            prepare();
                        }
                    };
            Thread thread = new Thread(work, "faulthandler-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Hide from workers what this JVM's properties are for a while: they get these instead. */
    public synchronized void mask(Map<String, Optional<String>> properties) {
        masked = Map.copyOf(properties);
    }

    /** Start a worker that will soon be asked for. */
    public synchronized void prepare() {
        try {
            Recipe recipe = Recipe.ofThisJvm();
            dropOthersThan(recipe);
            if (idle.isEmpty()) {
                idle.add(start(recipe));
            }
        } catch (IOException e) {
            // Whoever needs it will try again, and report.
        }
    }

    /** End those that wait; those at work are their run's to end. */
    public void closeIdle() {
        List<WorkerProcess> closing = takeIdle();
        closing.forEach(WorkerProcess::close);
        closing.forEach(this::drain);
        List<Thread> unfinished = takeRetiring();
        for (Thread retiring : unfinished) {
            join(retiring);
        }
        deleteReportsIfNone();
    }

    private synchronized List<WorkerProcess> takeIdle() {
        List<WorkerProcess> taken = List.copyOf(idle);
        idle.clear();
        return taken;
    }

    private synchronized List<Thread> takeRetiring() {
        List<Thread> taken = List.copyOf(retiring);
        retiring.clear();
        return taken;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // What is left ends by itself, or with this JVM.
        }
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
     */
    synchronized WorkerProcess acquire(boolean fresh) throws IOException {
        Recipe recipe = Recipe.ofThisJvm();
        dropOthersThan(recipe);
        WorkerProcess worker =
                idle.stream()
                        .filter(waiting -> !fresh || !waiting.isUsed())
                        .findFirst()
                        .orElse(null);
        if (worker == null) {
            worker = start(recipe);
        } else {
            idle.remove(worker);
        }
        try {
            PrivateDirectory.replace(worker.files().properties(), propertiesOf(recipe));
            return worker;
        } catch (IOException e) {
            bury(worker); // Nobody else knows of it any more.
            throw e;
        }
    }

    synchronized void release(WorkerProcess worker) {
        idle.addFirst(worker);
    }

    /** End a worker in good order, which takes its time, while others are at work. */
    synchronized void retire(WorkerProcess worker) {
        worker.close();
        Thread thread = new Thread(() -> drain(worker), "faulthandler-retire");
        thread.setDaemon(true);
        thread.start();
        retiring.removeIf(other -> !other.isAlive());
        retiring.add(thread);
    }

    /** Print the last words of a worker that is ending, and forget it. */
    private void drain(WorkerProcess worker) {
        Arrival left = worker.next();
        while (!(left instanceof Arrival.End)) {
            Mirror.relay(left);
            left = worker.next();
        }
        bury(worker);
    }

    /** Forget a worker that has ended, or end it at once. */
    synchronized void bury(WorkerProcess worker) {
        worker.kill();
        worker.deleteFiles();
        alive.remove(worker);
    }

    /** A worker that has died while it waited would fail the next, innocent test. */
    private void dropOthersThan(Recipe recipe) {
        for (WorkerProcess worker : new ArrayList<>(idle)) {
            if (!worker.isAlive() || !worker.recipe().startsAs(recipe)) {
                idle.remove(worker);
                retire(worker);
            }
        }
    }

    private WorkerProcess start(Recipe recipe) throws IOException {
        if (directory.isEmpty()) {
            directory = Optional.of(PrivateDirectory.create());
            agent = findAgent(directory.get());
            Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "faulthandler-pool"));
        }
        WorkerFiles files = new WorkerFiles(directory.get(), ++count);
        Path reports = ReportDirectory.ofThisJvm().create();
        Path report =
                reports.resolve("dump-" + ProcessHandle.current().pid() + "-" + count + ".txt");
        ControlBlock.create(files.control(), report);
        String token = UUID.randomUUID().toString();
        PrivateDirectory.write(files.token(), token.getBytes(StandardCharsets.UTF_8));
        PrivateDirectory.write(files.events(), EventRing.empty());
        PrivateDirectory.write(files.properties(), propertiesOf(recipe));
        PrivateDirectory.write(files.arguments(), argumentsOf(recipe, files, reports));
        ProcessBuilder command =
                new ProcessBuilder(Recipe.java().toString(), "@" + files.arguments());
        recipe.variables().dropped().forEach(command.environment()::remove);
        WorkerProcess worker = new WorkerProcess(files, recipe, report, token, command);
        alive.add(worker);
        return worker;
    }

    private static Optional<Path> findAgent(Path directory) throws IOException {
        Optional<String> missing = NativeLibrary.missingReason();
        if (missing.isPresent()) {
            System.err.println(
                    "[faulthandler] Crashes will be reported without tracebacks. " + missing.get());
            return Optional.empty();
        }
        return Optional.of(NativeLibrary.fileIn(directory));
    }

    private byte[] argumentsOf(Recipe recipe, WorkerFiles files, Path reports) {
        List<String> arguments = new ArrayList<>(recipe.arguments());
        arguments.add("-XX:ErrorFile=" + reports.resolve("hs_err_pid%p.log"));
        agent.ifPresent(
                library -> arguments.add("-agentpath:" + library + "=control:" + files.control()));
        arguments.add("-D" + WorkerFiles.PROPERTY + "=" + files.base());
        arguments.add("-D" + WorkerFiles.PARENT + "=" + ProcessHandle.current().pid());
        arguments.add("-cp");
        arguments.add(recipe.classPath());
        arguments.add(WorkerMain.class.getName());
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            text.append('"').append(escape(argument)).append("\"\n");
        }
        return text.toString().getBytes(Charset.forName(System.getProperty("sun.jnu.encoding")));
    }

    private static String escape(String argument) {
        return argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private byte[] propertiesOf(Recipe recipe) throws IOException {
        Properties properties = new Properties();
        properties.putAll(recipe.properties());
        masked.forEach(
                (key, value) ->
                        value.ifPresentOrElse(
                                old -> properties.setProperty(key, old),
                                () -> properties.remove(key)));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private synchronized void shutDown() {
        for (WorkerProcess worker : List.copyOf(alive)) {
            bury(worker);
        }
        ReportDirectory.ofThisJvm().deleteIfEmpty();
        directory.ifPresent(PrivateDirectory::delete);
    }
}
