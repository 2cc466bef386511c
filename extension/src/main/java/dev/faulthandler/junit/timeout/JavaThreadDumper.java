// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.timeout;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A dump as Java alone can take it, in the words of docs/dump-format.md: Java frames and monitors,
 * and the kernel's numbers of those threads only that run tests.
 */
@API(status = API.Status.INTERNAL)
public final class JavaThreadDumper {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MAX_THREADS = 100;

    private final Map<Thread, Integer> kernelNumbers;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param kernelNumbers the threads that run tests, with the kernel's numbers
     */
    JavaThreadDumper(Map<Thread, Integer> kernelNumbers) {
        this.kernelNumbers = kernelNumbers;
    }

    /** Return the stack of one thread. */
    String of(Thread thread) {
        put(thread, thread.getStackTrace());
        return text.toString();
    }

    /**
     * Return those of all threads.
     *
     * @param limit the time that is over, in ns
     * @param tests the ids of the tests that it is about
     * @param first the thread that comes first, if it is one's
     */
    String ofAll(long limit, List<String> tests, Optional<Thread> first) {
        text.append("Timeout (").append(clock(limit)).append(")!\n");
        tests.forEach(test -> text.append("Test: ").append(test).append("\n"));
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        List<Thread> threads = new ArrayList<>(stacks.keySet());
        threads.removeIf(thread -> stacks.get(thread).length == 0);
        threads.sort(Comparator.comparingInt(thread -> rank(thread, first)));
        for (Thread thread : threads.subList(0, Math.min(threads.size(), MAX_THREADS))) {
            text.append("\n");
            put(thread, stacks.get(thread));
        }
        if (threads.size() > MAX_THREADS) {
            text.append("\n... ").append(threads.size() - MAX_THREADS).append(" more threads\n");
        }
        putDeadlock();
        return text.toString();
    }

    private int rank(Thread thread, Optional<Thread> first) {
        if (first.filter(thread::equals).isPresent()) {
            return 0;
        }
        return kernelNumbers.containsKey(thread) ? 1 : thread.getName().equals("main") ? 2 : 3;
    }

    private static String clock(long nanos) {
        long micros = nanos / 1000;
        long seconds = micros / 1_000_000;
        String whole =
                String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        long fraction = micros % 1_000_000;
        return fraction == 0 ? whole : whole + String.format(".%06d", fraction);
    }

    @SuppressWarnings("deprecation") // Thread.threadId is of JDK 19.
    private void put(Thread thread, StackTraceElement[] frames) {
        long id = thread.getId();
        text.append("Thread \"").append(thread.getName()).append("\" #").append(id);
        Integer number = kernelNumbers.get(thread);
        if (number != null) {
            text.append(" [").append(number).append("]");
        }
        text.append(thread.isDaemon() ? " daemon, " : " ").append(state(thread));
        text.append(" (most recent call first):\n");
        ThreadInfo info = THREADS.getThreadInfo(id);
        if (info != null && info.getLockInfo() != null) {
            putLock(info);
        }
        for (StackTraceElement frame : frames) {
            if (!isHidden(frame)) {
                text.append("  at ").append(asThrowablesHaveIt(frame)).append("\n");
            }
        }
    }

    /** Throwables do not show them either. */
    private static boolean isHidden(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.contains("$$Lambda") || type.startsWith("java.lang.invoke.LambdaForm");
    }

    private static String state(Thread thread) {
        return switch (thread.getState()) {
            case RUNNABLE, NEW -> "running";
            case BLOCKED -> "blocked";
            case WAITING -> "waiting";
            case TIMED_WAITING -> "timed waiting";
            case TERMINATED -> "ending";
        };
    }

    private void putLock(ThreadInfo info) {
        String type = info.getLockInfo().getClassName();
        if (info.getThreadState() == Thread.State.BLOCKED) {
            text.append("  waiting to lock a ").append(type);
            if (info.getLockOwnerName() != null) {
                text.append(", held by \"").append(info.getLockOwnerName()).append("\"");
            }
            text.append("\n");
        }
    }

    /** Name the cycle of monitors; that of other locks is told with what the live JVM knows. */
    private void putDeadlock() {
        long[] stuck = THREADS.findMonitorDeadlockedThreads();
        if (stuck == null) {
            return;
        }
        text.append("\nDeadlock of ").append(stuck.length).append(" threads:\n");
        for (ThreadInfo info : THREADS.getThreadInfo(stuck)) {
            if (info != null && info.getLockInfo() != null) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "  \"%s\" waits for a %s, held by \"%s\"%n",
                                info.getThreadName(),
                                info.getLockInfo().getClassName(),
                                info.getLockOwnerName()));
            }
        }
    }

    /** Return a frame without loader and module, which consoles do not link. */
    public static StackTraceElement asThrowablesHaveIt(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }
}
