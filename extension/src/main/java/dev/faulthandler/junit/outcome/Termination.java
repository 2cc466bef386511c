// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.outcome;

import dev.faulthandler.junit.Constants;
import dev.faulthandler.junit.help.HelpTopic;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** How a worker terminated, or why there was none. */
@API(status = API.Status.INTERNAL)
public sealed interface Termination extends Serializable {

    /** Return what happened, in a line. */
    String sentence();

    /** Return what else there is to say, in further lines; an empty text if there is nothing. */
    default String details() {
        return "";
    }

    /** Return all there is to say. */
    default String description() {
        return (sentence() + "\n" + details()).stripTrailing();
    }

    /** Return the name of the signal that terminated the process, if one did. */
    default Optional<String> signal() {
        return Optional.empty();
    }

    /** Return the status that the process exited with, unless a signal terminated it. */
    default OptionalInt exitStatus() {
        return OptionalInt.empty();
    }

    /** Return a word for it that never changes, for programs that read reports. */
    String kind();

    /**
     * A fault in native code or in the JVM itself.
     *
     * @param name the fault's signal, or an empty text where the JVM found itself broken
     * @param fault it in words, such as {@code Segmentation fault (...)}
     */
    record Crashed(String name, String fault) implements Termination {
        @Override
        public String sentence() {
            return fault + " terminated the test JVM";
        }

        @Override
        public Optional<String> signal() {
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        }

        @Override
        public String kind() {
            return "crashed";
        }
    }

    /**
     * SIGABRT, which the process sent itself.
     *
     * @param called whether its stack shows that it called {@code abort}
     */
    record Aborted(boolean called) implements Termination {
        @Override
        public String sentence() {
            String by = called ? ", by a call of abort()," : "";
            return "Aborted (SIGABRT)" + by + " terminated the test JVM";
        }

        @Override
        public Optional<String> signal() {
            return Optional.of("SIGABRT");
        }

        @Override
        public String kind() {
            return "aborted";
        }
    }

    /** System.exit was called. */
    record Exited(int status) implements Termination {
        @Override
        public String sentence() {
            return "System.exit(" + status + ") terminated the test JVM";
        }

        @Override
        public OptionalInt exitStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public String kind() {
            return "exited";
        }
    }

    /** System.exit was called, and a shutdown hook did not let the JVM end. */
    record StuckInExit(long seconds) implements Termination {
        @Override
        public String sentence() {
            return "System.exit was called, and the test JVM had not terminated "
                    + seconds
                    + " seconds later: a shutdown hook hangs";
        }

        @Override
        public String kind() {
            return "stuck in exit";
        }
    }

    /**
     * A test reached its time limit, or the whole run did.
     *
     * @param record which limit, and what became of the test
     * @param verdict whether the test's thread was stuck, behind a colon, or an empty text
     * @param movement how the thread moved, in a sentence, or an empty text
     */
    record TimedOut(TimeoutRecord record, String verdict, String movement) implements Termination {
        @Override
        public String sentence() {
            String whose = record.ofRun() ? "Timeout of the run (" : "Timeout (";
            return whose + DurationFormat.of(record.nanos()) + ")" + verdict;
        }

        @Override
        public String details() {
            return (movement + " " + record.manner()).strip();
        }

        @Override
        public String kind() {
            return "hung";
        }
    }

    /** Runtime.halt was called. */
    record Halted(int status) implements Termination {
        @Override
        public String sentence() {
            return "Runtime.halt(" + status + ") terminated the test JVM";
        }

        @Override
        public OptionalInt exitStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public String kind() {
            return "halted";
        }
    }

    /**
     * Native code ended the process.
     *
     * @param handlersRan whether exit's handlers ran, which {@code _exit} does not call
     */
    record NativeExit(int status, boolean handlersRan) implements Termination {
        @Override
        public String sentence() {
            String call = (handlersRan ? "exit(" : "_exit(") + status + ")";
            String where = handlersRan ? "" : "; where it was called is not known";
            return call + ", called by native code, terminated the test JVM" + where;
        }

        @Override
        public OptionalInt exitStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public String kind() {
            return "native exit";
        }
    }

    /** It has an exit status, and without the native library nobody saw who chose it. */
    record Ended(int status) implements Termination {
        @Override
        public String sentence() {
            return "Runtime.halt or native code terminated the test JVM with exit status " + status;
        }

        @Override
        public OptionalInt exitStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public String kind() {
            return "ended";
        }
    }

    /**
     * A signal that was sent to it.
     *
     * @param name the name of the signal
     * @param sender the process that sent it, and its user, or an empty text
     */
    record Killed(String name, String sender) implements Termination {
        @Override
        public String sentence() {
            return sender.isEmpty()
                    ? name + " terminated the test JVM; who sent it is not known"
                    : name + ", " + sender + ", terminated the test JVM";
        }

        @Override
        public Optional<String> signal() {
            return Optional.of(name);
        }

        @Override
        public String kind() {
            return "killed";
        }
    }

    /**
     * The kernel's out-of-memory killer sent it SIGKILL.
     *
     * @param before how many processes of its group it had ended before
     * @param after how many then
     * @param peakBytes the most memory that it was seen to have
     */
    record OomKilled(long before, long after, long peakBytes) implements Termination {
        @Override
        public String sentence() {
            return "The kernel's out-of-memory killer killed the test JVM (SIGKILL, oom_kill "
                    + before
                    + " -> "
                    + after
                    + "), whose memory was seen to reach "
                    + ByteCountFormat.of(peakBytes);
        }

        @Override
        public Optional<String> signal() {
            return Optional.of("SIGKILL");
        }

        @Override
        public String kind() {
            return "oom killed";
        }
    }

    /**
     * The JVM ended itself for want of memory.
     *
     * @param words what it said of it
     */
    record OutOfMemory(String words) implements Termination {
        @Override
        public String sentence() {
            return words + " terminated the test JVM";
        }

        @Override
        public String kind() {
            return "out of memory";
        }
    }

    /** JUnit itself gave up its run; the test's own throwable says why. */
    record GaveUp(Throwable problem) implements Termination {
        @Override
        public String sentence() {
            return "JUnit gave up its run in the test JVM: " + problem;
        }

        @Override
        public String kind() {
            return "gave up";
        }
    }

    /** We do not know, and say what we know. */
    record Lost(String reason) implements Termination {
        @Override
        public String sentence() {
            return "The test JVM was lost: " + reason;
        }

        @Override
        public String kind() {
            return "lost";
        }
    }

    /** No worker came so far that it could be asked for anything. */
    record NotStarted(String found) implements Termination {
        @Override
        public String sentence() {
            return "No test JVM could be started.";
        }

        @Override
        public String details() {
            return "  found: "
                    + found.strip().replace("\n", "\n         ")
                    + "\n  hint:  it gets the arguments of this JVM; change what cannot be used"
                    + " twice,"
                    + " or set 'faulthandler.isolation = none' "
                    + HelpTopic.NOT_STARTED.reference();
        }

        @Override
        public String kind() {
            return "not started";
        }
    }

    /**
     * The time of the whole run was over before.
     *
     * @param limit the time, as people write it
     */
    record OutOfTime(String limit) implements Termination {
        @Override
        public String sentence() {
            return "not run: the run's limit of " + limit + " was reached";
        }

        @Override
        public String details() {
            return "  hint:  fix what takes so long, or raise"
                    + " 'faulthandler.run.timeout' "
                    + HelpTopic.referenceTo(Constants.RUN_TIMEOUT_PROPERTY_NAME);
        }

        @Override
        public String kind() {
            return "not run";
        }
    }

    /** Too many workers came to an end. */
    record NotRun(int mostRestarts) implements Termination {
        @Override
        public String sentence() {
            return "not run: the test JVM terminated more than " + mostRestarts + " times";
        }

        @Override
        public String details() {
            return "  hint:  fix what terminates it, or raise 'faulthandler.worker.restarts' "
                    + HelpTopic.referenceTo(Constants.WORKER_RESTARTS_PROPERTY_NAME);
        }

        @Override
        public String kind() {
            return "not run";
        }
    }
}
