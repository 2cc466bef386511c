// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.faulthandler.Crasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Has a test crash fifty times, one second after its start each time, and prints how long it takes
 * from the end of its JVM, with which its socket ends, to the start of the next test. The first
 * two pass, and take so long that a spare is there.
 */
public final class ReplacementBenchmark implements TestExecutionListener {

    private static final int CRASHES = 50;
    private static final long UNTIL_SPARE_MILLIS = 13_000;
    private static final long GOAL_MEDIAN_MILLIS = 150;
    private static final long GOAL_WORST_MILLIS = 400;

    private final Map<Long, Long> ends = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> watched = new ConcurrentHashMap<>();
    private final List<Long> millis = new ArrayList<>();

    private ReplacementBenchmark() {}

    public static void main(String[] arguments) {
        ReplacementBenchmark watch = new ReplacementBenchmark();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(CrashingTests.class))
                                    .build(),
                            watch);
        }
        System.exit(watch.report());
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        long now = System.nanoTime();
        if (test.isTest() && !ends.isEmpty()) {
            millis.add((now - ends.values().iterator().next()) / 1_000_000);
            ends.clear();
        }
        ProcessHandle.current().children().forEach(this::watch);
    }

    private void watch(ProcessHandle worker) {
        if (watched.putIfAbsent(worker.pid(), true) == null) {
            worker.onExit().thenRun(() -> ends.put(worker.pid(), System.nanoTime()));
        }
    }

    private int report() {
        List<Long> sorted = millis.stream().sorted().toList();
        if (sorted.size() < CRASHES) {
            System.out.println(
                    "only " + sorted.size() + " of " + CRASHES + " were seen: " + sorted);
            return 1;
        }
        long median = sorted.get(sorted.size() / 2);
        long worst = sorted.get(sorted.size() - 1);
        System.out.printf("from a test JVM's end to the next test's start, %d times:%n", CRASHES);
        System.out.printf("  all, sorted: %s ms%n", sorted);
        System.out.printf("  median %d ms (goal: at most %d)%n", median, GOAL_MEDIAN_MILLIS);
        System.out.printf("  worst %d ms (goal: at most %d)%n", worst, GOAL_WORST_MILLIS);
        return median <= GOAL_MEDIAN_MILLIS && worst <= GOAL_WORST_MILLIS ? 0 : 1;
    }

    /** What is run. */
    public static class CrashingTests {
        @RepeatedTest(CRASHES + 3)
        void crashes(RepetitionInfo repetition) throws InterruptedException {
            int number = repetition.getCurrentRepetition();
            if (number == 1) {
                Thread.sleep(UNTIL_SPARE_MILLIS - 2000);
            } else if (number == 2) {
                Thread.sleep(2000);
            } else if (number <= CRASHES + 2) {
                Thread.sleep(1000);
                Crasher.readNull();
            }
        }
    }
}
