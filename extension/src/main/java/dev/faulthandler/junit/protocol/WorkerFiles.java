// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.protocol;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** The files of one worker, in a directory that only its user can read. */
@API(status = API.Status.INTERNAL)
public record WorkerFiles(Path directory, int number) {

    /** The class that a worker runs: {@value}. */
    public static final String MAIN_CLASS = "dev.faulthandler.junit.worker.WorkerMain";

    /** The exit status of a worker in which JUnit gave up, or memory ran out: {@value}. */
    public static final int GAVE_UP = 114;

    /** Set in a worker JVM, to its files: {@value}. */
    public static final String PROPERTY = "dev.faulthandler.worker";

    /** Set in a worker JVM, to its parent's process id: {@value}. */
    public static final String PARENT = "dev.faulthandler.parent";

    /** Set in a worker JVM whose launcher session is nobody's to listen to: {@value}. */
    public static final String NO_SESSION_LISTENERS = "dev.faulthandler.worker.session.silent";

    /** Set in a worker JVM that has no native handler: {@value}. */
    public static final String NO_NATIVE = "dev.faulthandler.native.none";

    /** Return whether this JVM is a worker. */
    public static boolean isWorker() {
        return System.getProperty(PROPERTY) != null;
    }

    public static WorkerFiles ofThisWorker() {
        Path files = Path.of(System.getProperty(PROPERTY));
        return new WorkerFiles(files.getParent(), Integer.parseInt(files.getFileName().toString()));
    }

    /** Return the value of {@link #PROPERTY}. */
    public Path base() {
        return directory.resolve(Integer.toString(number));
    }

    public Path socket() {
        return file("socket");
    }

    public Path token() {
        return file("token");
    }

    public Path arguments() {
        return file("arguments");
    }

    public Path properties() {
        return file("properties");
    }

    public Path control() {
        return file("control");
    }

    public Path events() {
        return file("events");
    }

    public Path coverage() {
        return file("coverage");
    }

    /** Return all of them. */
    public List<Path> all() {
        return List.of(
                socket(), token(), arguments(), properties(), control(), events(), coverage());
    }

    private Path file(String kind) {
        return directory.resolve(number + "." + kind);
    }
}
