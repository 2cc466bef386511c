// SPDX-FileCopyrightText: 2026 The faulthandler for Java authors
// SPDX-License-Identifier: MIT
package com.acme.record;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/** Writes down all that can be asked of a throwable, and of those within it. */
final class Picture {

    private final List<String> below;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder lines = new StringBuilder();

    /**
     * @param parallel whether JUnit executes tests by threads of its own, whose order is no matter
     */
    Picture(boolean parallel) {
        below =
                parallel
                        ? List.of(
                                "org.junit.platform.engine.support.hierarchical.",
                                "java.util.concurrent.ForkJoin")
                        : List.of("org.junit.platform.launcher.");
    }

    String of(Throwable throwable) {
        add("  ", "thrown", throwable);
        return lines.toString();
    }

    private void add(String indent, String role, Throwable throwable) {
        line(indent, role + ": " + asked("toString", throwable::toString));
        if (!seen.add(throwable)) {
            line(indent, "  seen above");
            return;
        }
        String inner = indent + "  ";
        line(inner, "message: " + asked("getMessage", throwable::getMessage));
        line(inner, "localized: " + asked("getLocalizedMessage", throwable::getLocalizedMessage));
        line(inner, "kinds: " + kinds(throwable));
        if (throwable instanceof AssertionFailedError failed) {
            value(inner, "expected", failed.isExpectedDefined(), failed.getExpected());
            value(inner, "actual", failed.isActualDefined(), failed.getActual());
        }
        stack(inner, throwable.getStackTrace());
        if (throwable instanceof MultipleFailuresError several) {
            several.getFailures().forEach(failure -> add(inner, "failure", failure));
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            add(inner, "suppressed", suppressed);
        }
        if (throwable.getCause() != null) {
            add(inner, "cause", throwable.getCause());
        }
    }

    private static String kinds(Throwable throwable) {
        return "AssertionError "
                + (throwable instanceof AssertionError)
                + ", AssertionFailedError "
                + (throwable instanceof AssertionFailedError)
                + ", MultipleFailuresError "
                + (throwable instanceof MultipleFailuresError)
                + ", TestAbortedException "
                + (throwable instanceof TestAbortedException);
    }

    private void value(String indent, String name, boolean defined, ValueWrapper value) {
        if (!defined) {
            line(indent, name + ": undefined");
        } else {
            line(
                    indent,
                    name
                            + ": "
                            + value.getStringRepresentation()
                            + " | "
                            + (value.getType() == null ? "no type" : value.getType().getName())
                            + " | "
                            + plain(value.getValue()));
        }
    }

    /** A value or a class of the suite's own is not re-created; what is left of it prints the same. */
    private static String plain(Object value) {
        boolean own = value instanceof Class<?> type && type.getClassLoader() != null;
        boolean plain = value != null && !own && value.getClass().getName().startsWith("java.lang.");
        return plain ? value.toString() : "not plain";
    }

    /** How a method is called by reflection is the JVM's matter, and changes as it gets warm. */
    private void stack(String indent, StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (below.stream().anyMatch(frame.getClassName()::startsWith)) {
                return;
            }
            if (!frame.getClassName().startsWith("jdk.internal.reflect.")) {
                line(indent, "at " + frame);
            }
        }
    }

    private static String asked(String getter, Supplier<String> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return "<" + getter + "() threw " + e + ">"; // As a stand-in has it.
        }
    }

    private void line(String indent, String text) {
        lines.append('\n').append(indent).append(Text.escaped(text));
    }
}
