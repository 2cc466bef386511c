// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.report;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.faulthandler.junit.os.ReplacedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A directory that holds the reports of one run, which several JVMs may write at the same time.
 *
 * <p>Whoever changes it holds a lock, and puts each file in its place as a whole: who reads it, or
 * comes after a JVM that was killed, finds files that are complete.
 */
final class RunDirectory {

    static final String JSON = "run.json";
    static final String PAGE = "index.html";

    private static final String LOCK = ".lock";
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path path;
    private final String jvm;
    private String run;

    RunDirectory(Path path, String jvm, String run) {
        this.path = path;
        this.jvm = jvm;
        this.run = run;
    }

    /** Return what people are shown the way to. */
    Path shown() {
        return path.resolve(PAGE);
    }

    /** Join the run whose reports are there, if it is ours or still goes on; else remove them. */
    void join() throws IOException {
        Files.createDirectories(path);
        locked(
                () -> {
                    Optional<RunJson> found = read();
                    if (found.filter(RunJson::isGoingOn).isPresent()) {
                        run = found.get().run();
                    } else if (found.filter(file -> !file.run().equals(run)).isPresent()) {
                        delete(found.get().files());
                        delete(List.of(JSON, PAGE, GitLabAnnotations.FILE));
                    }
                    return run;
                });
    }

    private void delete(List<String> names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(path.resolve(name));
        }
    }

    /** Write what this JVM knows, beside what other JVMs of its run have written. */
    RunJson write(List<String> jvms, List<String> workers, List<String> ends) throws IOException {
        RunJson mine = new RunJson(run, jvms, workers, ends);
        return locked(
                () -> {
                    RunJson all =
                            read().filter(found -> found.run().equals(run))
                                    .map(found -> found.with(jvm, mine))
                                    .orElse(mine);
                    byte[] json = all.text().getBytes(StandardCharsets.UTF_8);
                    replace(JSON, json);
                    replace(PAGE, HtmlPage.of(json));
                    Optional<String> links = GitLabAnnotations.of(all, path, System.getenv());
                    if (links.isPresent()) {
                        replace(
                                GitLabAnnotations.FILE,
                                links.get().getBytes(StandardCharsets.UTF_8));
                    }
                    return all;
                });
    }

    private Optional<RunJson> read() throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(path.resolve(JSON));
            return RunJson.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void replace(String name, byte[] content) throws IOException {
        ReplacedFile.write(path.resolve(name), content);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T locked(Work<T> work) throws IOException {
        synchronized (RunDirectory.class) {
            try (FileChannel channel = FileChannel.open(path.resolve(LOCK), CREATE, WRITE)) {
                lock(channel);
                return work.run();
            }
        }
    }

    /** The lock goes with the channel. A JVM that holds it may be stopped, so there is a limit. */
    private void lock(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (!isLocked(channel)) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IOException("another JVM holds " + path.resolve(LOCK));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // Another copy of these classes in this JVM has it.
        }
    }
}
