// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler;

import java.util.List;
import java.util.Optional;

/**
 * Read a dump: what happened, in which test, and the stacks of the threads.
 *
 * <p>The text is that of docs/dump-format.md. Reading is tolerant: what is not understood is kept
 * as it stands, and a dump that was cut short gives what it holds.
 *
 * <pre>{@code
 * for (Traceback dump : Traceback.parse(Files.readString(Path.of("crash.txt")))) {
 *     System.out.println(dump.headline() + " in " + dump.current().map(Stack::elements));
 * }
 * }</pre>
 *
 * @param headline the first line, such as {@code Fatal Java error: Aborted (SIGABRT)}; empty for a
 *     dump that was asked for
 * @param signal the fault's signal, where a fault is the reason
 * @param process the line about process and versions, or an empty text
 * @param tests the unique ids of the tests that were running
 * @param threads the stacks, the thread that faulted or asked first
 * @param notes lines that belong to none of these, such as those about a failed step
 * @since 0.1
 */
public record Traceback(
        String headline,
        Optional<Signal> signal,
        String process,
        List<String> tests,
        List<Stack> threads,
        List<String> notes) {

    public Traceback {
        tests = List.copyOf(tests);
        threads = List.copyOf(threads);
        notes = List.copyOf(notes);
    }

    /** Return the dumps in a text, in their order; none where it holds none. */
    public static List<Traceback> parse(String text) {
        return TracebackParser.parse(text);
    }

    /** Return the stack of the thread that faulted, exited or asked for the dump. */
    public Optional<Stack> current() {
        return threads.stream().filter(Stack::current).findFirst();
    }

    /** Return the headline without the words that the headlines of all faults start with. */
    public String reason() {
        return TracebackParser.reasonIn(headline);
    }

    /** Return the lock that a thread waits for, if the dump shows one. */
    public Optional<Wait> waitOf(Stack thread) {
        return TracebackParser.waitOf(thread, this);
    }

    /**
     * Return whether a line of a dump starts the stack of a thread.
     *
     * <p>All lines of the stack are indented; the next line that is not ends it.
     */
    public static boolean isThreadHeader(String line) {
        return TracebackParser.isThreadHeader(line);
    }

    /** Return whether this is the dump of a call of System.exit or Runtime.halt. */
    public boolean isExit() {
        return headline.startsWith("Java exit");
    }

    /** Return whether this is the dump of a call of C's {@code exit} by native code. */
    public boolean isNativeExit() {
        return headline.startsWith("Native exit");
    }

    /**
     * A fault's signal.
     *
     * @param words what it is called, such as {@code Segmentation fault}
     * @param name its name, such as {@code SIGSEGV}
     * @param detail its cause and address, such as {@code address not mapped, at 0x0...}, or empty
     */
    public record Signal(String words, String name, String detail) {

        /** Return the process that sent the signal, if one did. */
        public Optional<Sender> sender() {
            return TracebackParser.senderIn(detail);
        }
    }

    /**
     * The process that sent a signal.
     *
     * @param process its process id
     * @param user the id of its user
     */
    public record Sender(long process, long user) {}

    /**
     * A lock that a thread waits for.
     *
     * @param lock the type of the lock
     * @param holder the name of the thread that holds it, or an empty text
     * @param holderTid the kernel's number of that thread, or 0
     */
    public record Wait(String lock, String holder, long holderTid) {}

    /**
     * A thread and its frames.
     *
     * @param name the Java name, or an empty text for a thread that the JVM does not know
     * @param tid the kernel's number of the thread, or 0 where the dump has none
     * @param state what it was doing, such as {@code daemon, waiting}, or an empty text
     * @param current whether this is the thread that faulted, exited or asked for the dump
     * @param frames the frames, most recent call first
     */
    public record Stack(String name, long tid, String state, boolean current, List<Frame> frames) {

        public Stack {
            frames = List.copyOf(frames);
        }

        /** Return the Java frames as a Throwable has them. */
        public StackTraceElement[] elements() {
            return frames.stream()
                    .flatMap(frame -> frame.element().stream())
                    .toArray(StackTraceElement[]::new);
        }

        /** Return the test that ran when the thread started, as the dump names it. */
        public Optional<String> startedDuring() {
            return TracebackParser.startedDuring(this);
        }

        /** Return whether native code made the thread, and the JVM does not know it. */
        public boolean isUnknownToJvm() {
            return TracebackParser.isUnknownToJvm(this);
        }
    }

    /**
     * A line of a stack.
     *
     * @param text the line, without its indent
     * @param element the Java frame that it names, where it names one
     */
    public record Frame(String text, Optional<StackTraceElement> element) {

        /** Return whether this is the frame of a call, and not a line about a lock or a gap. */
        public boolean isCall() {
            return text.startsWith(TracebackParser.CALL);
        }

        /** Return the call without the word before it; the text if this is no call. */
        public String call() {
            return isCall() ? text.substring(TracebackParser.CALL.length()) : text;
        }

        /** Return whether this is the frame of a native function. */
        public boolean isOf(String function) {
            return text.startsWith(TracebackParser.CALL + function + "+");
        }
    }
}
