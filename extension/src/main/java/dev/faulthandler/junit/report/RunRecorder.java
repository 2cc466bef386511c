// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What this JVM knows of the run, and writes as the run goes on: its workers, and how they ended.
 *
 * <p>Nothing is written before the first end, so that a run without one leaves nothing behind. From
 * then on the files are as new as the last end, unless ends come so fast that writing would take
 * most of the time. Failing to write is told once, and makes no test fail.
 */
@API(status = API.Status.INTERNAL)
public final class RunRecorder {

    /** Of the time that passes, at most one part in so many is spent on writing. */
    private static final int SPARING = 20;

    private static final Map<Path, RunRecorder> OPEN = new HashMap<>();

    private final Path path;
    private final String jvm = BuildIdentity.ofThisJvm();
    private final RunDirectory directory;
    private final Instant started =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    private final List<WorkerRecord> workers = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private Optional<Instant> closed = Optional.empty();
    private boolean claimed;
    private boolean warned;
    private long written;
    private long cost;

    private RunRecorder(Path path) {
        this.path = path;
        this.directory = new RunDirectory(path, jvm, BuildIdentity.run());
    }

    /** Return the record that is kept in the directory where reports go now. */
    public static RunRecorder ofThisJvm() {
        synchronized (OPEN) {
            return OPEN.computeIfAbsent(ReportDirectory.ofThisJvm().path(), RunRecorder::new);
        }
    }

    /** Note that a worker was started, and return where to note what becomes of it. */
    public synchronized WorkerRecord started(int number, long pid) {
        WorkerRecord life = new WorkerRecord(number, pid);
        workers.add(life);
        return life;
    }

    /** Keep a report; return the file that has its text, if it could be written. */
    public synchronized Optional<Path> add(CrashReport report) {
        boolean interrupted = Thread.interrupted(); // It would close the files under our hands.
        try {
            return keep(report);
        } catch (IOException | RuntimeException e) {
            warn(e);
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Path> keep(CrashReport report) throws IOException {
        if (!claimed) {
            directory.join();
            claimed = true;
        }
        Path file = ReportFiles.write(path, report);
        ends.add(CrashJson.of(report, jvm, path, file));
        annotate(report, file);
        if (System.nanoTime() - written >= SPARING * cost) {
            write();
        }
        return Optional.of(file);
    }

    private static void annotate(CrashReport report, Path file) {
        String message = report.headline(file) + report.details(true);
        GitHubAnnotation.of(report, message, ReportDirectory.module(), System.getenv())
                .ifPresent(StderrConsole::print);
    }

    private RunJson write() throws IOException {
        long start = System.nanoTime();
        try {
            return directory.write(
                    List.of(Json.of(jvmFields())),
                    workers.stream().map(life -> life.json(jvm)).toList(),
                    ends);
        } finally {
            written = System.nanoTime();
            cost = written - start;
        }
    }

    private Map<String, Object> jvmFields() {
        return new Json.Fields()
                .with("jvm", jvm)
                .with("pid", ProcessHandle.current().pid())
                .with("started", started)
                .with("ended", closed)
                .with("directory", Path.of("").toAbsolutePath())
                .with("java", System.getProperty("java.vm.version", ""))
                .map();
    }

    /** Write what has come since, and say in a line where it can be read, if there is anything. */
    public static void closeAll() {
        List<RunRecorder> open;
        synchronized (OPEN) {
            open = List.copyOf(OPEN.values());
            OPEN.clear();
        }
        open.forEach(RunRecorder::close);
    }

    private synchronized void close() {
        closed = Optional.of(Instant.now().truncatedTo(MILLIS));
        if (!claimed) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            String count = countOf(write());
            StderrConsole.print(
                    "[faulthandler] " + count + ": " + CrashReport.shorten(directory.shown()));
        } catch (IOException | RuntimeException e) {
            warn(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String countOf(RunJson run) {
        int count = run.ends().size();
        return count == 1 ? "1 termination of a test JVM" : count + " terminations of test JVMs";
    }

    private void warn(Exception problem) {
        if (!warned) {
            warned = true;
            System.err.println("[faulthandler] The report could not be kept: " + problem);
        }
    }
}
