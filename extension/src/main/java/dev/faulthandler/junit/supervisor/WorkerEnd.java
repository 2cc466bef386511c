// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.supervisor;

import org.apiguardian.api.API;

/** How a worker came to its end. */
@API(status = API.Status.INTERNAL)
public sealed interface WorkerEnd {

    /** Return what happened, as the first line of a failure. */
    String sentence();

    /** A fault in native code or in the JVM itself, such as {@code Segmentation fault (...)}. */
    record Crashed(String fault) implements WorkerEnd {
        @Override
        public String sentence() {
            return fault + " ended the test JVM";
        }
    }

    /** System.exit was called. */
    record Exited(int status) implements WorkerEnd {
        @Override
        public String sentence() {
            return "System.exit(" + status + ") ended the test JVM";
        }
    }

    /** System.exit was called, and a shutdown hook did not let the JVM end. */
    record StuckInExit(long seconds) implements WorkerEnd {
        @Override
        public String sentence() {
            return "System.exit was called, and the test JVM had not ended "
                    + seconds
                    + " seconds later: a shutdown hook hangs";
        }
    }

    /** Runtime.halt was called, or native code's {@code _exit}. */
    record Halted(int status, boolean seen) implements WorkerEnd {
        @Override
        public String sentence() {
            return seen
                    ? "Runtime.halt(" + status + ") ended the test JVM"
                    : "Runtime.halt or native code ended the test JVM with exit status " + status;
        }
    }

    /** A signal from outside, such as that of the kernel's out-of-memory killer. */
    record Killed(String signal) implements WorkerEnd {
        @Override
        public String sentence() {
            return signal + " from outside, such as the out-of-memory killer's, ended the test JVM";
        }
    }

    /** JUnit itself gave up its run; the test's own throwable says why. */
    record GaveUp(Throwable problem) implements WorkerEnd {
        @Override
        public String sentence() {
            return "JUnit gave up its run in the test JVM: " + problem;
        }
    }

    /** We do not know, and say what we know. */
    record Lost(String reason) implements WorkerEnd {
        @Override
        public String sentence() {
            return "The test JVM was lost: " + reason;
        }
    }

    /** No worker came so far that it could be asked for anything. */
    record NotStarted(String found) implements WorkerEnd {
        @Override
        public String sentence() {
            return "No test JVM could be started.\n  found: "
                    + found.strip().replace("\n", "\n         ")
                    + "\n  hint:  it gets the arguments of this JVM; change what cannot be used twice,"
                    + " or set 'faulthandler.isolation = none'"
                    + " (docs/troubleshooting.md#not-started)";
        }
    }

    /** Too many workers came to an end. */
    record NotRun(int mostRestarts) implements WorkerEnd {
        @Override
        public String sentence() {
            return "not run: the test JVM ended more than "
                    + mostRestarts
                    + " times\n  hint:  mend what ends it, or raise 'faulthandler.worker.restarts'"
                    + " (docs/configuration.md#workerrestarts)";
        }
    }

    /** It was asked to end, and did. */
    record Finished() implements WorkerEnd {
        @Override
        public String sentence() {
            return "The test JVM ended when it was asked to";
        }
    }
}
