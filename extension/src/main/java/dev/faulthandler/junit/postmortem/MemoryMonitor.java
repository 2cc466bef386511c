// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.outcome.Termination;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * What is seen of a process's memory while it lives: the kernel tells nothing of it afterwards.
 *
 * <p>The counter of the out-of-memory killer is compared with what it was a little before the end,
 * as it may have risen earlier for another process of the same group.
 */
@API(status = API.Status.INTERNAL)
public final class MemoryMonitor {

    private static final long LOOK_MILLIS = 200;
    private static final int LOOKS_BACK = 5;
    private static final long KIB = 1024;

    private final ProcFs system;
    private final long pid;
    private long peakBytes;
    private int looks;
    private Optional<OomKillCounter> counter = Optional.empty();
    private long before;
    private long lately;

    public MemoryMonitor(ProcFs system, long pid) {
        this.system = system;
        this.pid = pid;
        look();
    }

    /**
     * Look now and then, until the process's end.
     *
     * @param other what is to be looked at then, too
     */
    public void watch(Process process, Runnable other) {
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
                other.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that is ending has left its group before it is gone, and has no memory then. */
    private synchronized void look() {
        boolean due = looks++ % LOOKS_BACK == 0;
        Optional<OomKillCounter> now = due ? OomKillCounter.of(system, pid) : Optional.empty();
        Optional<Long> peak = system.process(pid).status("VmHWM:");
        peak.ifPresent(kib -> peakBytes = kib * KIB);
        if (due && peak.isPresent()) {
            long count = now.flatMap(OomKillCounter::read).orElse(0L);
            before = fileOf(now).equals(fileOf(counter)) ? lately : count;
            lately = count;
            counter = now;
        }
    }

    private static Optional<String> fileOf(Optional<OomKillCounter> counter) {
        return counter.map(OomKillCounter::file);
    }

    /** Return the most memory that it was seen to have, in bytes; 0 where nothing tells. */
    synchronized long peakBytes() {
        return peakBytes;
    }

    /** Return the end by the out-of-memory killer, if its counter rose just before. */
    synchronized Optional<Termination> oomKill() {
        long now = counter.flatMap(OomKillCounter::read).orElse(0L);
        return now > before
                ? Optional.of(new Termination.OomKilled(before, now, peakBytes))
                : Optional.empty();
    }

    /** Return what the counter and its group say of an end by SIGKILL. */
    synchronized String remark() {
        return counter.map(
                        at ->
                                "The count of the kernel's out-of-memory killer, oom_kill in /"
                                        + at.file()
                                        + (oomKill().isPresent()
                                                ? ", rose just before. "
                                                : ", did not rise. ")
                                        + at.group().orElse(""))
                .orElse("No count of the kernel's out-of-memory killer can be read here.")
                .strip();
    }
}
