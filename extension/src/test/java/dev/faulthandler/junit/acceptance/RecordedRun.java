// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.acceptance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of fixtures by JUnit's own launcher, as its listeners see it, also of several at a time.
 */
public final class RecordedRun implements TestExecutionListener {

    /** One for all, as build tools have it, so that runs find an idle worker. */
    private static final class Session {
        static final LauncherSession OPEN = LauncherFactory.openSession();
    }

    private final List<String> events = new ArrayList<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private final Map<String, String> outcomes = new TreeMap<>();
    private final Map<String, String> reported = new LinkedHashMap<>();
    private String out = "";
    private String err = "";

    public static RecordedRun of(Class<?>... fixtures) {
        return of(Map.of(), fixtures);
    }

    public static RecordedRun of(Map<String, String> parameters, Class<?>... fixtures) {
        return of(
                request -> {
                    request.configurationParameters(parameters);
                    for (Class<?> fixture : fixtures) {
                        request.selectors(selectClass(fixture));
                    }
                });
    }

    public static RecordedRun of(Consumer<LauncherDiscoveryRequestBuilder> changes) {
        return of("junit-jupiter", changes);
    }

    public static RecordedRun of(String engine, Consumer<LauncherDiscoveryRequestBuilder> changes) {
        RecordedRun run = new RecordedRun();
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request()
                        .filters(EngineFilter.includeEngines(engine));
        changes.accept(request);
        run.execute(request);
        return run;
    }

    private void execute(LauncherDiscoveryRequestBuilder request) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            Session.OPEN.getLauncher().execute(request.build(), this, fileListener());
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
    }

    /** Return all events in order, each a line. */
    public List<String> events() {
        return events;
    }

    /** Return what became of each test and container, by its name. */
    public Map<String, String> outcomes() {
        return outcomes;
    }

    /** Return the outcomes of what did not fail. */
    public Map<String, String> outcomesOfOthers() {
        Map<String, String> others = new TreeMap<>(outcomes);
        others.keySet().removeAll(failures.keySet());
        return others;
    }

    public String outcome(String name) {
        return outcomes.getOrDefault(name, "never ended");
    }

    /** Return what made a test fail; that it did not is a failure of the test that asks. */
    public Throwable failure(String name) {
        return Optional.ofNullable(failures.get(name))
                .orElseThrow(() -> new AssertionError(name + ": " + outcomes + "\n" + err));
    }

    public Map<String, Throwable> failures() {
        return failures;
    }

    public String out() {
        return out;
    }

    public String err() {
        return err;
    }

    /** Return the last value that a test reported under a key. */
    public String reported(String key) {
        return Optional.ofNullable(reported.get(key))
                .orElseThrow(() -> new AssertionError(key + ": " + outcomes + "\n" + err));
    }

    private static String name(TestIdentifier test) {
        return test.getLegacyReportingName();
    }

    /** Listens for what JUnit tells of since 5.12 only, so that its types can't be named here. */
    private TestExecutionListener fileListener() {
        return (TestExecutionListener)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {TestExecutionListener.class},
                        (listener, method, arguments) ->
                                switch (method.getName()) {
                                    case "fileEntryPublished" -> {
                                        add(published(arguments));
                                        yield null;
                                    }
                                    case "equals" -> listener == arguments[0];
                                    case "hashCode" -> System.identityHashCode(events);
                                    default -> null;
                                });
    }

    private synchronized void add(String event) {
        events.add(event);
    }

    private static String published(Object[] arguments) {
        return "published " + ((TestIdentifier) arguments[0]).getUniqueId() + " " + arguments[1];
    }

    @Override
    public synchronized void dynamicTestRegistered(TestIdentifier test) {
        events.add("registered " + test.getUniqueId() + " " + describe(test));
    }

    private static String describe(TestIdentifier test) {
        return String.join(
                " | ",
                test.getDisplayName(),
                test.getLegacyReportingName(),
                test.getType().name(),
                String.valueOf(test.getSource().orElse(null)),
                test.getTags().toString());
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        events.add("started " + test.getUniqueId() + " " + describe(test));
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        events.add("skipped " + test.getUniqueId() + " " + reason);
        outcomes.put(name(test), "skipped");
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String status = result.getStatus().name().toLowerCase(java.util.Locale.ROOT);
        String throwable = result.getThrowable().map(Throwable::toString).orElse("");
        events.add("finished " + test.getUniqueId() + " " + status + " " + throwable);
        String before = outcomes.put(name(test), status);
        if (before != null) {
            outcomes.put(name(test), before + ", then " + status);
        }
        result.getThrowable().ifPresent(problem -> failures.put(name(test), problem));
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        reported.putAll(entry.getKeyValuePairs());
        events.add("reported " + test.getUniqueId() + " " + entry.getKeyValuePairs());
    }
}
