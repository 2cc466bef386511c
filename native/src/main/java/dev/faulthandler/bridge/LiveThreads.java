// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.bridge;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The thread that answers what only the live JVM knows: the owners of java.util.concurrent's locks,
 * which locks each thread has, and virtual threads, mounted or not.
 *
 * <p>The thread waits in native code. The watchdog gives it one second; a JVM that is stuck does
 * not answer, and the dump then says so.
 */
public final class LiveThreads {

    private static boolean started;

    private final JnaBridge bridge;

    private LiveThreads(JnaBridge bridge) {
        this.bridge = bridge;
    }

    /** Start answering, once. */
    public static synchronized void answerFor(JnaBridge bridge) {
        if (!started) {
            Thread thread = new Thread(new LiveThreads(bridge)::answer, "faulthandler");
            thread.setDaemon(true);
            thread.start();
            started = true;
        }
    }

    private void answer() {
        for (int question = 0; ; ) {
            question = bridge.handler().fh_live_question(question);
            bridge.handler().fh_live_answer(question, describe());
        }
    }

    /** Return what the live JVM knows now, as lines. */
    public static String describe() {
        return locks() + deadlocks() + virtualThreads();
    }

    private static String locks() {
        ThreadMXBean bean = threads();
        ThreadInfo[] threads =
                bean.dumpAllThreads(
                        bean.isObjectMonitorUsageSupported(), bean.isSynchronizerUsageSupported());
        String awaited =
                Arrays.stream(threads)
                        .filter(LiveThreads::waitsForAnOwnedLock)
                        .map(LiveThreads::line)
                        .collect(Collectors.joining());
        return awaited
                + Arrays.stream(threads).map(LiveThreads::held).collect(Collectors.joining());
    }

    /** Return a line with the monitors and other locks that a thread has, if it has any. */
    private static String held(ThreadInfo thread) {
        String locks =
                Stream.concat(
                                Arrays.stream(thread.getLockedMonitors()),
                                Arrays.stream(thread.getLockedSynchronizers()))
                        .map(lock -> "a " + lock.getClassName())
                        .collect(Collectors.joining(", "));
        return locks.isEmpty()
                ? ""
                : String.format(
                        "\"%s\" #%d holds %s%n",
                        thread.getThreadName(), thread.getThreadId(), locks);
    }

    /** The dump itself shows who waits for a monitor. */
    private static boolean waitsForAnOwnedLock(ThreadInfo thread) {
        return thread.getLockOwnerName() != null && thread.getThreadState() != Thread.State.BLOCKED;
    }

    private static String line(ThreadInfo thread) {
        return String.format(
                "\"%s\" #%d waits for a %s, held by \"%s\" #%d%n",
                thread.getThreadName(),
                thread.getThreadId(),
                thread.getLockInfo().getClassName(),
                thread.getLockOwnerName(),
                thread.getLockOwnerId());
    }

    /** Name the cycles that the dump cannot see, because a lock of theirs is no monitor. */
    private static String deadlocks() {
        long[] all = threads().findDeadlockedThreads();
        long[] ofMonitors = threads().findMonitorDeadlockedThreads();
        if (all == null) {
            return "";
        }
        Set<Long> shown =
                LongStream.of(ofMonitors == null ? new long[0] : ofMonitors)
                        .boxed()
                        .collect(Collectors.toSet());
        List<ThreadInfo> stuck =
                Arrays.stream(threads().getThreadInfo(all))
                        .filter(thread -> thread != null && !shown.contains(thread.getThreadId()))
                        .toList();
        return stuck.isEmpty()
                ? ""
                : stuck.stream()
                        .map(thread -> "  " + line(thread))
                        .collect(
                                Collectors.joining(
                                        "", "Deadlock of " + stuck.size() + " threads:\n", ""));
    }

    private static ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean();
    }

    /** Return the stacks of the virtual threads, where this JDK has them and can dump them. */
    private static String virtualThreads() {
        try {
            Path directory = Files.createTempDirectory("faulthandler-");
            Path file = directory.resolve("threads.txt");
            try {
                dumpThreads(file);
                return Files.exists(file) ? onlyVirtual(Files.readString(file)) : "";
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            return "<the virtual threads cannot be read: " + e + ">\n";
        }
    }

    /** Call HotSpotDiagnosticMXBean.dumpThreads, of JDK 21 and later. */
    private static void dumpThreads(Path file) {
        try {
            Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Class<?> formats = Class.forName(type.getName() + "$ThreadDumpFormat");
            Method dump = type.getMethod("dumpThreads", String.class, formats);
            Object bean =
                    ManagementFactory.class
                            .getMethod("getPlatformMXBean", Class.class)
                            .invoke(null, type);
            dump.invoke(bean, file.toString(), formats.getField("TEXT_PLAIN").get(null));
        } catch (ReflectiveOperationException e) {
            // JDK 17 has no virtual threads to dump.
        }
    }

    /** Keep the paragraphs of virtual threads: each starts with its number and its name. */
    private static String onlyVirtual(String dump) {
        return Arrays.stream(dump.split("\n\n"))
                .filter(thread -> thread.lines().findFirst().orElse("").contains("\" virtual"))
                .map(thread -> "Virtual thread " + thread.strip() + "\n\n")
                .collect(Collectors.joining());
    }
}
