// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.postmortem;

import dev.faulthandler.control.ControlBlock;
import dev.faulthandler.junit.os.ProcFs;
import dev.faulthandler.junit.outcome.ByteCountFormat;
import dev.faulthandler.junit.protocol.Message;
import dev.faulthandler.junit.protocol.TestIdFormat;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestExecutionResult;

/** What a worker did until its end, as far as that explains it. */
@API(status = API.Status.INTERNAL)
public final class WorkerHistory {

    private static final int MAX_TESTS = 10;
    private static final int MAX_LINES = 20;
    private static final int MAX_NATIVE_LINES = 5;

    private final long start = System.nanoTime();
    private final Instant startedAt = Instant.now();
    private final Deque<Message.Finished> tests = new ArrayDeque<>();
    private final OutputTail output = new OutputTail();
    private final OutputTail nativeOutput = new OutputTail();
    private Optional<FileDescriptorMonitor> descriptors = Optional.empty();
    private int ended;
    private int failed;
    private long nanos;

    /** Return what is to look at the descriptors of the process, and is asked at its end. */
    public FileDescriptorMonitor descriptorsOf(long pid, ControlBlock control) {
        FileDescriptorMonitor of = new FileDescriptorMonitor(ProcFs.SYSTEM, pid, control::running);
        descriptors = Optional.of(of);
        return of;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Note that something other than output and messages came: the time it has lived so far. */
    public void aged() {
        nanos = System.nanoTime() - start;
    }

    /** Note what came out of its descriptors. */
    public void printed(byte[] bytes) {
        output.add(bytes);
        nativeOutput.add(bytes);
    }

    /** Note what it sent. */
    public void received(Message message) {
        if (message instanceof Message.Printed printed) {
            output.add(printed.text());
        } else if (message instanceof Message.PrintedText printed) {
            output.add(printed.text().getBytes(Charset.defaultCharset()));
        } else if (message instanceof Message.Finished finished
                && TestIdFormat.isTest(finished.id())) {
            ended++;
            failed += hasPassed(finished) ? 0 : 1;
            tests.add(finished);
            if (tests.size() > MAX_TESTS) {
                tests.remove();
            }
        }
    }

    private static boolean hasPassed(Message.Finished test) {
        return test.status().equals(TestExecutionResult.Status.SUCCESSFUL.name());
    }

    /** Return the last of what came out of its descriptors, where the JVM and C print. */
    String nativeWords() {
        return nativeOutput.text();
    }

    /** Return the last lines of the same, for those who see nothing else of it. */
    List<String> lastNativeLines() {
        return nativeOutput.lines(MAX_NATIVE_LINES);
    }

    /** Return all of it, line by line. */
    public List<String> describe(long pid, MemoryMonitor memory) {
        List<String> lines = new ArrayList<>();
        String seconds =
                String.format(Locale.ROOT, "%.1f", Duration.ofNanos(nanos).toMillis() / 1e3);
        String most =
                memory.peakBytes() == 0
                        ? ""
                        : "; its memory was seen to reach "
                                + ByteCountFormat.of(memory.peakBytes());
        lines.add("The test JVM was process " + pid + " and lived " + seconds + " s" + most + ".");
        descriptors.flatMap(FileDescriptorMonitor::remark).ifPresent(lines::add);
        lines.add(before());
        tests.forEach(test -> lines.add("  " + outcomeOf(test)));
        List<String> last = output.lines(MAX_LINES);
        lines.add(last.isEmpty() ? "It had printed nothing." : "The last lines of its output:");
        last.forEach(line -> lines.add("  | " + line));
        return lines;
    }

    private static String outcomeOf(Message.Finished test) {
        String outcome = hasPassed(test) ? "" : " " + test.status().toLowerCase(Locale.ROOT);
        return TestIdFormat.of(test.id()) + outcome;
    }

    private String before() {
        if (ended == 0) {
            return "No test had finished in it.";
        }
        String these = ended > MAX_TESTS ? "; the last " + MAX_TESTS + ":" : ":";
        String count = ended == 1 ? "1 test had" : ended + " tests had";
        return count + " finished in it, " + failed + " of them without success" + these;
    }
}
