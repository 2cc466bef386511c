// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package chaos;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the generated tests, and accounts for each: it has to end once, as its fate is.
 *
 * <p>Usage: {@code chaos.Chaos CLASSES}; the exit status is 1 where something is not as it should.
 */
public final class Chaos implements TestExecutionListener {

    /** A test's name ends with its number: {@code t17()}, {@code p17}, {@code d17}. */
    private static final Pattern NAME = Pattern.compile("[tpd](\\d+)(\\(\\))?");

    private static final int MAX_COMPLAINTS = 20;

    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final String[] results = new String[Plan.TESTS];
    private final int[] ends = new int[Plan.TESTS];
    private final int[] starts = new int[Plan.TESTS];

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        Chaos chaos = new Chaos();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (int number = 0; number < Integer.parseInt(arguments[0]); number++) {
            request.selectors(selectClass(Class.forName("chaos.C" + number + "Tests")));
        }
        long descriptors = openDescriptors();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.build(), chaos);
        }
        chaos.checkDescriptors(descriptors, openDescriptors());
        Files.write(Path.of("results.txt"), chaos.results());
        System.exit(chaos.account());
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        numberOf(test).ifPresent(number -> starts[number]++);
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        complaints.add(test.getUniqueId() + " was skipped: " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Integer> number = numberOf(test);
        if (number.isPresent()) {
            ends[number.get()]++;
            results[number.get()] =
                    test.getDisplayName() + " " + Plan.of(number.get()) + ": " + headline(result);
            Plan.of(number.get())
                    .complaint(number.get(), result.getThrowable())
                    .ifPresent(complaints::add);
        } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            complaints.add(test.getUniqueId() + ": " + result);
        }
    }

    private static String headline(TestExecutionResult result) {
        return result.getThrowable()
                .flatMap(failure -> failure.toString().lines().findFirst())
                .orElse("passed");
    }

    private static Optional<Integer> numberOf(TestIdentifier test) {
        Matcher name = NAME.matcher(test.getDisplayName());
        return test.isTest() && name.matches()
                ? Optional.of(Integer.parseInt(name.group(1)))
                : Optional.empty();
    }

    private static long openDescriptors() throws Exception {
        System.gc(); // Pipes of processes that have ended close with their objects.
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /** Classes that were loaded meanwhile open a jar or two; a worker would take some each. */
    private void checkDescriptors(long before, long after) {
        if (after > before + 20) {
            complaints.add("descriptors are left open: " + before + " before, " + after + " after");
        }
    }

    private List<String> results() {
        return Arrays.stream(results).map(String::valueOf).toList();
    }

    private int account() {
        Map<Fate, Integer> told = new EnumMap<>(Fate.class);
        for (int test = 0; test < Plan.TESTS; test++) {
            told.merge(Plan.of(test), ends[test], Integer::sum);
            if (starts[test] != 1 || ends[test] != 1) {
                complaints.add(
                        String.format(
                                "test %d %s: started %d times, ended %d times",
                                test, Plan.of(test), starts[test], ends[test]));
            }
        }
        System.out.println("  reported: " + told);
        complaints.stream().limit(MAX_COMPLAINTS).forEach(line -> System.out.println("  " + line));
        System.out.println("  complaints: " + complaints.size());
        return complaints.isEmpty() ? 0 : 1;
    }
}
