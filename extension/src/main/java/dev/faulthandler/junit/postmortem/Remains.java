// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.control.ExitFlags;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * What is left of a worker's process once it has terminated.
 *
 * @param worker the worker's number in this JVM
 * @param exitStatus as a shell has it: 128 and the signal's number where a signal killed it
 * @param dump what the native handler wrote, or an empty text
 * @param reports the directory of the reports, where HotSpot writes its own
 * @param flags what it noted in shared memory while it exited
 * @param broken why it could not be understood, or an empty text
 * @param stuckSeconds how long it was given to exit, or -1 if it did so in time
 */
@API(status = API.Status.INTERNAL)
public record Remains(
        long pid,
        int worker,
        int exitStatus,
        String dump,
        Path reports,
        ExitFlags flags,
        String broken,
        long stuckSeconds,
        MemoryMonitor memory,
        WorkerHistory history) {}
