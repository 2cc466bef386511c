// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.worker;

import dev.faulthandler.junit.protocol.WorkerFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The end of a worker whose parent is gone, and can't clear up any more. */
final class Orphan {

    /** The exit status of such a worker: {@value}. */
    private static final int STATUS = 113;

    private static final long LIMIT_SECONDS = 1;
    private static final long LOOK_MILLIS = 10;

    private Orphan() {}

    static void end() {
        try {
            if (parentIsGone()) {
                clearUp();
            }
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /**
     * A connection's end alone is no proof: a parent that is rid of one worker needs the directory
     * for the others. The system gives an orphan another parent soon after its own has gone.
     */
    private static boolean parentIsGone() {
        long parent = Long.getLong(WorkerFiles.PARENT, 0);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (ProcessHandle.current().parent().filter(at -> at.pid() == parent).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        return true;
    }

    private static void clearUp() {
        Path directory = WorkerFiles.ofThisWorker().directory();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Another orphan is at it.
        }
    }
}
