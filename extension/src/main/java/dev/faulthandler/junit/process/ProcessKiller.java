// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** The time that a process has to end, once it is on its way; then it is killed. */
@API(status = API.Status.INTERNAL)
public final class ProcessKiller {

    static final long SECONDS = 10;

    private final Process process;
    private volatile long stuckSeconds = -1;

    ProcessKiller(Process process) {
        this.process = process;
    }

    /** Bring it about at once. Process itself would close its streams, and lose what is in them. */
    public void hasten() {
        process.toHandle().destroyForcibly();
    }

    /** Wait for an end that is to come by itself. */
    void enforce(Duration limit) {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                stuckSeconds = limit.toSeconds();
                hasten();
            }
        } catch (InterruptedException e) {
            hasten();
        }
    }

    /** Wait for the end of a process that is being killed, or says nothing any more. */
    void await() {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                hasten();
                process.waitFor(SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            hasten();
            Thread.currentThread().interrupt();
        }
    }

    /** Return how long it was given to end by itself, if it did not. */
    OptionalLong stuckSeconds() {
        return stuckSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(stuckSeconds);
    }
}
