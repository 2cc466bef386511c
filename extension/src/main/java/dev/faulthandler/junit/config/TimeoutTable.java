// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package dev.faulthandler.junit.config;

import dev.faulthandler.control.TestTimeout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The limits of a run's tests, as its parent made them out: that of all, and those of the classes
 * and methods that have others.
 */
@API(status = API.Status.INTERNAL)
public record TimeoutTable(TestTimeout standard, Map<String, TestTimeout> others)
        implements TimeoutLimits {

    /** No limits at all. */
    public static final TimeoutTable NONE = new TimeoutTable(TestTimeout.NONE, Map.of());

    private static final String STANDARD = "";

    public TimeoutTable {
        others = Map.copyOf(others);
    }

    @Override
    public TestTimeout of(Optional<TestSource> source, TestTimeout around) {
        return others.isEmpty()
                ? around
                : source.flatMap(TimeoutTable::keyOf).map(others::get).orElse(around);
    }

    /** Return what a class or method is called here, whichever tests are made of it. */
    public static Optional<String> keyOf(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(
                    method.getClassName()
                            + "."
                            + method.getMethodName()
                            + "("
                            + method.getMethodParameterTypes()
                            + ")");
        }
        return source instanceof ClassSource type
                ? Optional.of(type.getClassName())
                : Optional.empty();
    }

    /** Return it as plain texts. */
    public Map<String, String> toTexts() {
        Map<String, String> texts = new TreeMap<>();
        others.forEach((key, limit) -> texts.put(key, textOf(limit)));
        texts.put(STANDARD, textOf(standard));
        return texts;
    }

    public static TimeoutTable ofTexts(Map<String, String> texts) {
        Map<String, TestTimeout> limits = new HashMap<>();
        texts.forEach((key, text) -> limits.put(key, ofText(text)));
        TestTimeout standard = limits.remove(STANDARD);
        return new TimeoutTable(standard == null ? TestTimeout.NONE : standard, limits);
    }

    private static String textOf(TestTimeout limit) {
        return limit.nanos() + " " + limit.action() + " " + limit.repeat();
    }

    private static TestTimeout ofText(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 3) {
            throw new IllegalArgumentException("no limit: '" + text + "'");
        }
        return new TestTimeout(
                Long.parseLong(parts[0]),
                TestTimeout.Action.valueOf(parts[1]),
                Boolean.parseBoolean(parts[2]));
    }
}
